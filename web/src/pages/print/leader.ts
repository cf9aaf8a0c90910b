import { isReal } from './facts';
import type { LeaderPaperQuery } from './print.gql';

type View = NonNullable<LeaderPaperQuery['view']>;
type RatingItem = NonNullable<View['selfCheck']>['items'][number];
type Check = NonNullable<RatingItem['actual']>;

/** A figure of a project or an enterprise that goes into an indicator. */
export type StatedFigure = NonNullable<RatingItem['indicator']['observations']>['nodes'][number];

/** A milestone on the paper. */
export type Milestone = NonNullable<View['milestones']>[number];

/** A gap on the paper. */
export type Gap = NonNullable<View['gaps']>['nodes'][number];

/** An item of the rating that is short on some figure, with its figures and what is stated to fill it. */
export interface ShortItem extends RatingItem {
  readonly checks: readonly Check[];
  readonly stated: readonly StatedFigure[];
}

/** Milestones due within half a year are shown beside those without a record of completion. */
const SOON = 184;

/** How many gaps fit on the page beside what the star lacks, and without it. */
const OF_ZONE = 5;
const OF_CHAIN = 8;

/** What of all that is known stands on the paper: nothing made up, and only what is of the chain, if one is named. */
export function chosen(view: View, chain: string | undefined) {
  const items = (view.selfCheck?.items ?? [])
    .map((item): ShortItem => ({
      ...item,
      checks: [item.actual, item.forecast, item.reported, item.recognised].filter((it): it is Check => it !== null && isReal(it.observation)),
      stated: (item.indicator.observations?.nodes ?? []).filter(
        (it) => isReal(it) && (it.subject?.__typename === 'Project' || it.subject?.__typename === 'Enterprise'),
      ),
    }))
    .filter(({ checks }) => checks.length === 0 || checks.some(({ shortfall }) => shortfall !== null));
  const dated = (view.milestones ?? [])
    .filter(isReal)
    .filter(({ due, project }) => due !== null && (chain === undefined || project?.segments.some((it) => it.chain?.id === chain)))
    .sort((one, other) => (one.due ?? '').localeCompare(other.due ?? ''));
  const overdue = dated.filter(({ state }) => state === 'NO_RECORD_OF_COMPLETION');
  const ahead = dated.filter(({ state, due }) => state === 'AHEAD' && daysBetween(view.on, due ?? '') <= SOON);
  return {
    items: chain === undefined ? items : [],
    milestones: [...overdue, ...ahead],
    commissioned: dated.filter(({ stage, state }) => stage === 'COMMISSIONED' && state !== 'COMPLETED'),
    gaps: (view.gaps?.nodes ?? []).filter(restsOnReal).slice(0, chain === undefined ? OF_ZONE : OF_CHAIN),
  };
}

/** Whether nothing made up says that the segment is lacking. */
function restsOnReal({ segment }: Gap): boolean {
  const survey = segment.why.absence?.survey;
  return !survey || isReal(survey);
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
