import type { ProjectMonthsQuery } from './months.gql';
import type { ProjectDetailQuery, ProjectListQuery } from './projects.gql';

/** What the list is asked for. */
export type ListView = NonNullable<ProjectListQuery['view']>;
type Listed = NonNullable<ListView['projects']>;
/** One project of the list. */
export type Project = Listed['nodes'][number];
/** One of its milestones. */
export type Milestone = Project['milestones'][number];
/** The money of all projects, once each. */
export type Pipeline = NonNullable<ListView['pipeline']>;
/** A total project against its parts. */
export type Total = Pipeline['reconciliations'][number];
/** One project with all that is known of it. */
export type Detail = NonNullable<NonNullable<ProjectDetailQuery['view']>['project']>;
/** A month against the one before. */
export type Comparison = NonNullable<NonNullable<ProjectMonthsQuery['view']>['monthCompare']>;
/** Its first and last day, and how it is written. */
export type Month = Comparison['month'];
/** One project in the month. */
export type MonthRow = Comparison['rows'][number];
/** What was reported of a project for a month. */
export type Figures = NonNullable<MonthRow['figure']>;

/** What has to be met next: the first open deadline, or else a goal. */
export function nextOf(milestones: readonly Milestone[]): Milestone | undefined {
  const open = milestones.filter(({ state }) => state !== 'COMPLETED');
  const dated = open.filter(({ state, due }) => state !== 'GOAL' && due !== null);
  dated.sort((one, other) => (one.due ?? '').localeCompare(other.due ?? ''));
  return dated[0] ?? open[0];
}

/** A total project is followed by its parts; otherwise the recorded order stays. */
export function withParts(projects: readonly Project[]): readonly Project[] {
  const ids = new Set(projects.map(({ id }) => id));
  return projects
    .filter(({ partOf }) => partOf === null || !ids.has(partOf.id))
    .flatMap((project) => [project, ...projects.filter(({ partOf }) => partOf?.id === project.id)]);
}
