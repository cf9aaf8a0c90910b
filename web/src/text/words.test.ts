import { expect, test } from 'vitest';
import { addressFrom, placeOf } from '@/app/place';
import { fill } from './words';

const modules = import.meta.glob<Record<string, unknown>>('./*.ts', { eager: true });

test('no word of either language is empty, and a hole in one is in the other', () => {
  const texts = Object.values(modules).flatMap((module) => Object.values(module)).filter(
    (it): it is { zh: Record<string, string>; en: Record<string, string> } =>
      typeof it === 'object' && it !== null && 'zh' in it && 'en' in it,
  );
  expect(texts.length).toBeGreaterThan(0);
  const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const { zh, en } of texts) {
    for (const [key, text] of Object.entries(zh)) {
      expect(text.trim(), key).not.toBe('');
      expect(en[key]?.trim(), key).toBeTruthy();
      expect(holes(en[key] ?? ''), key).toEqual(holes(text));
    }
  }
});

test('Chinese comes first and English on request', () => {
  expect(placeOf('').lang).toBe('zh');
  expect(placeOf('?lang=fr').lang).toBe('zh');
  expect(placeOf('?lang=en').lang).toBe('en');
});

test('an address carries the place on and nothing else', () => {
  const here = 'on=2024-07-31&lang=en&focus=segment:H3.1.1';
  expect(addressFrom(here, '/gaps', { kind: 'BREAK' })).toBe('/gaps?on=2024-07-31&lang=en&kind=BREAK');
  expect(addressFrom('', '/gaps')).toBe('/gaps');
});

test('holes in a text are filled, unknown ones stay', () => {
  expect(fill('差 {n} 项，{x}', { n: 2 })).toBe('差 2 项，{x}');
});
