/** Where a segment stands in the zone, as the API names it. */
export type Status = 'STRONG' | 'WEAK' | 'PRESENT' | 'FILLING' | 'BROKEN' | 'MISSING' | 'UNSURVEYED';

/** On what a status rests, as the API names it. */
export type Basis = 'PRESUMED' | 'STATED' | 'SURVEYED';

/** The statuses in the order of legends. */
export const STATUSES: readonly Status[] = ['STRONG', 'PRESENT', 'WEAK', 'FILLING', 'MISSING', 'BROKEN', 'UNSURVEYED'];

/** Class names of a status: `mk-…` colours the word, `card-…` the card. */
export function slug(status: Status): string {
  return status.toLowerCase();
}
