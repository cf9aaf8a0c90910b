import type { Label } from '@/text/words';
import type { MapOfQuery } from './map.gql';

/** A chain map as the API answers it. */
export type ChainMap = NonNullable<NonNullable<MapOfQuery['view']>['chainMap']>;
/** Where its pieces stand. */
export type Layout = NonNullable<ChainMap['layout']>;
/** A segment on it. */
export type MapSegment = ChainMap['stages'][number]['groups'][number]['segments'][number];
/** A card's place. */
export type CardBox = Layout['cards'][number];

/** So many segments stand open; above, the server folds the groups. */
const FOLDS_ABOVE = 300;

/** Segments by id. */
export function segmentsOf(map: ChainMap): ReadonlyMap<string, MapSegment> {
  return new Map(map.stages.flatMap(({ groups }) => groups.flatMap(({ segments }) => segments.map((it) => [it.id, it] as const))));
}

/** How a feed looks when one of its ends is in focus. */
export type FeedLook = 'in' | 'lack' | 'out' | 'out-any';

/** A feed that is lit, as the layout draws it. */
export interface LitFeed {
  readonly key: string;
  readonly path: string;
  readonly look: FeedLook;
  readonly count: number;
}

/** What belongs to something on the map: what stands beside it, and the feeds between. */
export interface Related {
  readonly ids: ReadonlySet<string>;
  readonly feeds: readonly LitFeed[];
}

/** What is drawn for each segment: itself, or the folded group or stage that it stands in. */
export function shownFor(map: ChainMap, layout: Layout): ReadonlyMap<string, string> {
  const folded = new Set([...layout.groups.filter((it) => it.folded).map(({ group }) => group.id), ...layout.stages.filter((it) => it.folded).map(({ stage }) => stage.id)]);
  return new Map(
    map.stages.flatMap(({ stage, groups }) =>
      groups.flatMap(({ group, segments }) => segments.map(({ id }) => [id, folded.has(stage.id) ? stage.id : folded.has(group.id) ? group.id : id] as const)),
    ),
  );
}

/** Works out what belongs to a segment, or to a folded group or stage. What lacks one input lacks. */
export function relatedTo(map: ChainMap, layout: Layout, lit: string): Related {
  const shown = shownFor(map, layout);
  const looks = new Map<string, FeedLook>();
  for (const { from, to, grade, anyOneOf } of map.feeds) {
    const [start, end] = [shown.get(from.id), shown.get(to.id)];
    if (start === undefined || end === undefined || (start !== lit && end !== lit)) continue;
    const key = feedKey(start, end);
    const look = end === lit ? (grade === 'UNMET' || grade === 'UNKNOWN' ? 'lack' : 'in') : anyOneOf > 1 ? 'out-any' : 'out';
    const known = looks.get(key);
    if (known === undefined || look === 'lack' || (look === 'out' && known === 'out-any')) looks.set(key, look);
  }
  const ids = new Set([lit]);
  const feeds = layout.feeds.flatMap(({ from, to, path, count }) => {
    const look = looks.get(feedKey(from, to));
    if (look === undefined) return [];
    ids.add(from).add(to);
    return [{ key: feedKey(from, to), path, look, count }];
  });
  return { ids, feeds };
}

/** The key of a feed. */
const feedKey = (from: string, to: string) => `${from}>${to}`;

/** Whether the map is so large that its groups fold. */
export function folds({ share }: ChainMap): boolean {
  return share.segments > FOLDS_ABOVE;
}

/** The groups that a segment in focus needs open: its own, and those of what feeds it and of what it feeds. */
export function groupsAround(map: ChainMap, focus: string): readonly string[] {
  const near = new Set([focus]);
  for (const { from, to } of map.feeds) {
    if (to.id === focus) near.add(from.id);
    else if (from.id === focus) near.add(to.id);
  }
  return map.stages.flatMap(({ groups }) => groups.filter(({ segments }) => segments.some(({ id }) => near.has(id))).map(({ group }) => group.id));
}

/** The letters of the other chains that feed segments: the first of each name, two at most, by segment. */
export function crossesOf(map: ChainMap, nameOf: (from: ChainMap['feeds'][number]['from']) => string): ReadonlyMap<string, string> {
  const letters = new Map<string, Set<string>>();
  for (const { to, crosses, from } of map.feeds) {
    const letter = [...nameOf(from)][0];
    if (!crosses || letter === undefined) continue;
    letters.set(to.id, (letters.get(to.id) ?? new Set()).add(letter));
  }
  return new Map([...letters].map(([id, all]) => [id, [...all].slice(0, 2).join('')]));
}

/** A stage that a project on the map can be in. */
type BadgeStage = Exclude<NonNullable<MapSegment['projects'][number]['stage']>['stage'], 'SHELVED' | 'ENDED'>;

/** What a card says of its projects: the furthest one, its money, and how many more there are. */
interface Badge {
  readonly stage: BadgeStage;
  readonly money: string;
  readonly more: number;
  readonly filled: boolean;
}

/** Signed and later stages of a project are drawn filled. */
const BEFORE_SIGNING = new Set<string>(['PLANNED', 'TALKING', 'INTENT', 'FRAMEWORK']);

/** The badge of a card: its furthest project; money only if the project fills this one segment alone. */
export function badgeOf({ projects }: MapSegment, say: (label: Label | undefined) => string): Badge | undefined {
  const alive = projects.flatMap(({ stage, segments, investment }) =>
    stage === null || stage.stage === 'SHELVED' || stage.stage === 'ENDED' ? [] : [{ stage: stage.stage, segments, investment }],
  );
  const [first] = alive;
  if (first === undefined) return undefined;
  const money = first.segments.length === 1 ? say(first.investment?.label) : '';
  return { stage: first.stage, money: money.replace(/元$/, '').replace('CNY ', ''), more: alive.length - 1, filled: !BEFORE_SIGNING.has(first.stage) };
}

/** What a badge says in a width in px: stage, money and how many more; less where that is too long. */
export function badgeTextOf({ money, more }: { readonly money: string; readonly more: number }, stage: string, width: number): string {
  const [sum, others] = [money === '' ? '' : ` ${money}`, more === 0 ? '' : ` +${more}`];
  const fits = (text: string) => widthOf(text) * 11 <= width;
  return [stage + sum + others, stage + sum, stage + others].find(fits) ?? cut(stage, Math.max(width, 33), 11);
}

/** The card that an arrow key leads to, or none: within a column by row, between columns to the nearest row. */
export function neighbour(cards: readonly CardBox[], from: CardBox, key: string): CardBox | undefined {
  const nearest = (among: readonly CardBox[], measure: (card: CardBox) => number) =>
    among.reduce<CardBox | undefined>((best, card) => (best === undefined || measure(card) < measure(best) ? card : best), undefined);
  const sideways = (step: number) => {
    const beyond = cards.filter(({ x }) => (step > 0 ? x > from.x + 1 : x < from.x - 1));
    return nearest(beyond, (card) => Math.abs(card.x - from.x) + 4 * Math.abs(card.y - from.y));
  };
  const upright = (step: number) => {
    const column = cards.filter(({ y }) => (step > 0 ? y > from.y + 1 : y < from.y - 1));
    return nearest(column, (card) => 4 * Math.abs(card.x - from.x) + Math.abs(card.y - from.y));
  };
  switch (key) {
    case 'ArrowRight': return sideways(1);
    case 'ArrowLeft': return sideways(-1);
    case 'ArrowDown': return upright(1);
    case 'ArrowUp': return upright(-1);
    default: return undefined;
  }
}

/** How wide a text is, in units of its height: Chinese letters are square, others by what they look like. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + widthOfLetter(letter), 0);
}

function widthOfLetter(letter: string): number {
  if (letter.charCodeAt(0) > 0x2e7f || letter === '·') return 1;
  if (/[fijlrtI .,:;|!'()]/.test(letter)) return 0.34;
  if (/[mwMW%]/.test(letter)) return 0.86;
  return /[A-Z]/.test(letter) ? 0.66 : 0.56;
}

/** A text cut to a width in px, at a size in px. */
export function cut(text: string, width: number, size: number): string {
  if (widthOf(text) * size <= width) return text;
  let kept = '';
  for (const letter of text) {
    if ((widthOf(kept + letter) + 1) * size > width) break;
    kept += letter;
  }
  return `${kept}…`;
}
