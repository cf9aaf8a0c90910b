import type { MapOfQuery } from './map.gql';

/** A chain map as the API answers it. */
export type ChainMap = NonNullable<NonNullable<MapOfQuery['view']>['chainMap']>;
/** Where its pieces stand. */
export type Layout = NonNullable<ChainMap['layout']>;
/** A segment on it. */
export type MapSegment = ChainMap['stages'][number]['groups'][number]['segments'][number];
/** A card's place. */
export type CardBox = Layout['cards'][number];

/** Segments by id. */
export function segmentsOf(map: ChainMap): ReadonlyMap<string, MapSegment> {
  return new Map(map.stages.flatMap(({ groups }) => groups.flatMap(({ segments }) => segments.map((it) => [it.id, it] as const))));
}

/** How a feed looks when one of its ends is in focus. */
export type FeedLook = 'in' | 'lack' | 'out' | 'out-any';

/** What belongs to a segment: the ids beside it, and how each feed to or from it is drawn. */
export interface Related {
  readonly ids: ReadonlySet<string>;
  readonly looks: ReadonlyMap<string, FeedLook>;
}

/** The key of a feed. */
export const feedKey = (from: string, to: string) => `${from}>${to}`;

/** Works out what belongs to a segment. */
export function relatedTo(map: ChainMap, focus: string): Related {
  const ids = new Set([focus]);
  const looks = new Map<string, FeedLook>();
  for (const { from, to, grade, anyOneOf } of map.feeds) {
    if (to.id === focus) {
      ids.add(from.id);
      looks.set(feedKey(from.id, to.id), grade === 'UNMET' || grade === 'UNKNOWN' ? 'lack' : 'in');
    } else if (from.id === focus) {
      ids.add(to.id);
      looks.set(feedKey(from.id, to.id), anyOneOf > 1 ? 'out-any' : 'out');
    }
  }
  return { ids, looks };
}

/** Signed and later stages of a project are drawn filled. */
const BEFORE_SIGNING = new Set(['PLANNED', 'TALKING', 'INTENT', 'FRAMEWORK']);

/** The badge of a card: its furthest project; money only if the project fills this one segment alone. */
export function badgeOf({ projects }: MapSegment): { stage: MapSegment['projects'][number]['stage']; money: string; more: number; filled: boolean } | undefined {
  const [first, ...others] = projects.filter(({ stage }) => stage !== null && stage.stage !== 'SHELVED' && stage.stage !== 'ENDED');
  if (first?.stage == null) return undefined;
  const money = first.segments.length === 1 ? (first.investment?.text ?? '') : '';
  return { stage: first.stage, money: money.replace(/元$/, ''), more: others.length, filled: !BEFORE_SIGNING.has(first.stage.stage) };
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

/** How wide a text is, in units of its height: Chinese letters are square, others about half. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 1 : 0.56), 0);
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
