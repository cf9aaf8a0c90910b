import { expect, test } from 'vitest';
import { en } from './en';
import { otherLanguage, wordsFor } from './words';
import { zh } from './zh';

test('Chinese comes first and English on request', () => {
  expect(wordsFor('')).toBe(zh);
  expect(wordsFor('?lang=fr')).toBe(zh);
  expect(wordsFor('?lang=en')).toBe(en);
});

test('the link to the other language leads there and back', () => {
  expect(wordsFor(otherLanguage(zh))).toBe(en);
  expect(wordsFor(otherLanguage(en))).toBe(zh);
});

test('no word is empty', () => {
  for (const words of [zh, en]) {
    expect(Object.values(words).filter((word) => word.trim() === '')).toEqual([]);
  }
});
