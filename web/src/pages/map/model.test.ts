import { expect, test } from 'vitest';
import { type CardBox, type ChainMap, cut, neighbour, relatedTo } from './model';

const card = (segment: string, x: number, y: number): CardBox => ({ segment, x, y, width: 141, height: 37, column: 0, row: 0 });

const CARDS = [card('a', 0, 0), card('b', 0, 41), card('c', 180, 45), card('d', 180, 120)];
const [a, b, c, d] = CARDS as [CardBox, CardBox, CardBox, CardBox];

test('arrows lead along a column and to the nearest row of the next one', () => {
  expect(neighbour(CARDS, a, 'ArrowDown')).toBe(b);
  expect(neighbour(CARDS, b, 'ArrowUp')).toBe(a);
  expect(neighbour(CARDS, b, 'ArrowRight')).toBe(c);
  expect(neighbour(CARDS, d, 'ArrowLeft')).toBe(b);
  expect(neighbour(CARDS, a, 'ArrowLeft')).toBeUndefined();
  expect(neighbour(CARDS, d, 'ArrowDown')).toBeUndefined();
  expect(neighbour(CARDS, a, 'x')).toBeUndefined();
});

test('a text is cut only where it does not fit', () => {
  expect(cut('输氢管廊', 48, 12)).toBe('输氢管廊');
  expect(cut('输氢管廊', 47, 12)).toBe('输氢…');
  expect(cut('PEM', 21, 12)).toBe('PEM');
});

test('what belongs to a segment: inputs by how they are supplied, outputs by whether they have a choice', () => {
  const feed = (from: string, to: string, grade: string, anyOneOf: number) => ({ from: { id: from }, to: { id: to }, grade, anyOneOf });
  const map = {
    feeds: [feed('in', 'x', 'HERE', 1), feed('lack', 'x', 'UNMET', 1), feed('unknown', 'x', 'UNKNOWN', 2), feed('x', 'out', 'HERE', 1), feed('x', 'any', 'HERE', 3), feed('p', 'q', 'UNMET', 1)],
  } as unknown as ChainMap;
  const { ids, looks } = relatedTo(map, 'x');
  expect([...ids].sort()).toEqual(['any', 'in', 'lack', 'out', 'unknown', 'x']);
  expect(Object.fromEntries(looks)).toEqual({ 'in>x': 'in', 'lack>x': 'lack', 'unknown>x': 'lack', 'x>out': 'out', 'x>any': 'out-any' });
});
