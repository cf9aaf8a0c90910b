import { en } from './en';
import { zh } from './zh';

export type Words = { readonly [Key in keyof typeof zh]: string };

/** Chinese unless the address asks for English: `?lang=en`. */
export function wordsFor(search: string): Words {
  return new URLSearchParams(search).get('lang') === 'en' ? en : zh;
}

/** The address of the same page in the other language. */
export function otherLanguage(words: Words): string {
  return words === zh ? '?lang=en' : '?lang=zh';
}
