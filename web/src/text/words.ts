import { useCallback } from 'react';
import { usePlace } from '@/app/place';

/** The words of a part of the page: Chinese, and the same keys in English. */
export interface Bilingual<Words> {
  readonly zh: Words;
  readonly en: Words;
}

type Text<Words> = { readonly [Key in keyof Words]: string };

/** Puts the words of both languages together; a key that one of them lacks does not compile. */
export function bilingual<const Words extends Readonly<Record<string, string>>>(
  zh: Words,
  en: Text<Words>,
): Bilingual<Text<Words>> {
  return { zh, en };
}

/** The words in the language of the address: Chinese unless it says `lang=en`. */
export function useWords<Words>(words: Bilingual<Words>): Words {
  return words[usePlace().lang];
}

/** A word of the API, which comes in both languages. */
export interface Label {
  readonly zh: string;
  readonly en: string | null;
}

/** Says words of the API in the language of the address; Chinese where there is no English. */
export function useLabel(): (label: Label | null | undefined) => string {
  const { lang } = usePlace();
  return useCallback((label) => (label === null || label === undefined ? '' : ((lang === 'en' ? label.en : undefined) ?? label.zh)), [lang]);
}

/** Fills `{name}` in a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}
