import type { OverviewMilestonesQuery } from './overview.gql';

/** A milestone of the overview. */
export type Milestone = NonNullable<NonNullable<OverviewMilestonesQuery['view']>['milestones']>[number];

/** The milestones that have a day and are not recorded as done, the earliest first. */
export function dated(milestones: readonly Milestone[]): readonly Milestone[] {
  return milestones
    .filter(({ due, state }) => due !== null && (state === 'AHEAD' || state === 'NO_RECORD_OF_COMPLETION'))
    .sort((a, b) => (a.due ?? '').localeCompare(b.due ?? ''));
}

/** Those ahead and those whose day is past. */
export function bySign(milestones: readonly Milestone[]) {
  return {
    ahead: milestones.filter(({ state }) => state === 'AHEAD'),
    overdue: milestones.filter(({ state }) => state === 'NO_RECORD_OF_COMPLETION'),
  };
}
