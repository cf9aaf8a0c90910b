import type { Level, PaperSourceFragment } from './print.gql';
import type { Label } from '@/text/words';

const LEVELS: readonly Level[] = ['PUBLIC', 'INTERNAL', 'SENSITIVE'];

/** Kinds of sources that a leader's paper does not quote by name until somebody has confirmed them. */
const UNCONFIRMED: readonly string[] = ['REPRINT', 'GENERAL_KNOWLEDGE'];

/** A fact that stands on a paper. */
export interface Quoted {
  readonly citation: PaperSourceFragment;
}

/** Something whose readers are limited. */
export interface Levelled {
  readonly level: Level;
  readonly levelLabel: Label;
}

/** Whether a fact is made up to show something. */
export function isSample({ citation }: Quoted): boolean {
  return citation.source?.kind === 'DEMONSTRATION';
}

/** Whether a fact is none that is made up. */
export function isReal(fact: Quoted): boolean {
  return !isSample(fact);
}

/** Whether a fact may be put before a leader: somebody said it in the first place. */
export function isConfirmed({ citation }: Quoted): boolean {
  const kind = citation.source?.kind;
  return kind !== undefined && kind !== 'DEMONSTRATION' && !UNCONFIRMED.includes(kind);
}

/** The narrowest of the levels on a paper: that of the paper itself. */
export function highest(of: readonly Levelled[]): Label | undefined {
  return of.reduce<Levelled | undefined>(
    (top, next) => (top === undefined || LEVELS.indexOf(next.level) > LEVELS.indexOf(top.level) ? next : top),
    undefined,
  )?.levelLabel;
}

/** The sources of facts, each once. */
export function sourcesOf(facts: readonly Quoted[]): readonly NonNullable<PaperSourceFragment['source']>[] {
  const known = new Map(facts.flatMap(({ citation: { source } }) => (source === null ? [] : [[source.id, source] as const])));
  return [...known.values()];
}
