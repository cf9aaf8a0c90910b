import type { OverviewRatingQuery } from './overview.gql';

/** A threshold with the figures against it. */
export type RatingItem = NonNullable<NonNullable<OverviewRatingQuery['view']>['selfCheck']>['items'][number];

/** The kinds of figures, the weightiest first. */
export const KINDS = ['recognised', 'reported', 'forecast', 'actual'] as const;

/** The weightiest figure there is: recognised, else reported, else forecast, else actual. */
export function newestCheck(item: RatingItem) {
  const kind = KINDS.find((it) => item[it] !== null);
  return kind === undefined ? undefined : item[kind];
}
