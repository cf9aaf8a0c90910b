import { expect, test } from 'vitest';
import { badgeTextOf, type CardBox, type ChainMap, crossesOf, cut, groupsAround, type Layout, neighbour, relatedTo } from './model';

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
  expect(cut('PEM', 27, 12)).toBe('PEM');
});

const feed = (from: string, to: string, grade = 'HERE', anyOneOf = 1) => ({ from: { id: from, name: { zh: from }, chain: { name: { zh: `${from}链` } } }, to: { id: to }, grade, anyOneOf, crosses: false });
const stage = (id: string, ...groups: readonly (readonly [string, ...string[]])[]) => ({
  stage: { id },
  groups: groups.map(([group, ...segments]) => ({ group: { id: group }, segments: segments.map((it) => ({ id: it })) })),
});
const line = (from: string, to: string, count = 1) => ({ from, to, path: `M${from}`, count });

test('what belongs to a segment: inputs by how they are supplied, outputs by whether they have a choice', () => {
  const map = {
    stages: [stage('s', ['g', 'in', 'lack', 'unknown', 'x', 'out', 'any', 'p', 'q'])],
    feeds: [feed('in', 'x'), feed('lack', 'x', 'UNMET'), feed('unknown', 'x', 'UNKNOWN', 2), feed('x', 'out'), feed('x', 'any', 'HERE', 3), feed('p', 'q', 'UNMET')],
  } as unknown as ChainMap;
  const layout = { groups: [], stages: [], feeds: map.feeds.map(({ from, to }) => line(from.id, to.id)) } as unknown as Layout;
  const { ids, feeds } = relatedTo(map, layout, 'x');
  expect([...ids].sort()).toEqual(['any', 'in', 'lack', 'out', 'unknown', 'x']);
  expect(feeds.map(({ key, look }) => [key, look])).toEqual([
    ['in>x', 'in'],
    ['lack>x', 'lack'],
    ['unknown>x', 'lack'],
    ['x>out', 'out'],
    ['x>any', 'out-any'],
  ]);
});

test('what belongs to a folded group: the lines of all its segments, lacking where one of them lacks', () => {
  const map = {
    stages: [stage('s1', ['g1', 'a', 'b']), stage('s2', ['g2', 'c', 'd'], ['g3', 'e'])],
    feeds: [feed('a', 'c'), feed('b', 'd', 'UNMET'), feed('c', 'e', 'HERE', 2), feed('d', 'e')],
  } as unknown as ChainMap;
  const layout = {
    groups: [{ group: { id: 'g1' }, folded: false }, { group: { id: 'g2' }, folded: true }, { group: { id: 'g3' }, folded: false }],
    stages: [{ stage: { id: 's1' }, folded: true }, { stage: { id: 's2' }, folded: false }],
    feeds: [line('s1', 'g2', 2), line('g2', 'e', 2)],
  } as unknown as Layout;
  const { ids, feeds } = relatedTo(map, layout, 'g2');
  expect([...ids].sort()).toEqual(['e', 'g2', 's1']);
  expect(feeds.map(({ key, look, count }) => [key, look, count])).toEqual([
    ['s1>g2', 'lack', 2],
    ['g2>e', 'out', 2],
  ]);
  expect(groupsAround(map, 'c')).toEqual(['g1', 'g2', 'g3']);
  expect(groupsAround(map, 'a')).toEqual(['g1', 'g2']);
});

test('a segment wears the letters of two other chains at most', () => {
  const cross = (from: string, to: string) => ({ ...feed(from, to), crosses: true });
  const map = { feeds: [cross('铜', 'x'), cross('铜', 'x'), cross('钢', 'x'), cross('氢', 'x'), feed('铝', 'y'), cross('钢', 'z')] } as unknown as ChainMap;
  expect([...crossesOf(map, ({ chain }) => chain?.name.zh ?? '')]).toEqual([
    ['x', '铜钢'],
    ['z', '钢'],
  ]);
});

test('a badge leaves out what its width does not hold', () => {
  const badge = { money: '50亿', more: 2 };
  expect(badgeTextOf(badge, '在谈', 100)).toBe('在谈 50亿 +2');
  expect(badgeTextOf(badge, '在谈', 60)).toBe('在谈 50亿');
  expect(badgeTextOf(badge, '在谈', 45)).toBe('在谈 +2');
  expect(badgeTextOf({ money: '', more: 0 }, 'framework agreement', 60)).toBe('framewor…');
});
