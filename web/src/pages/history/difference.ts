import type { ReactNode } from 'react';
import type { Label } from '@/text/words';
import type { DaysComparedQuery } from './history.gql';

/** What differs between two moments, as the API says it. */
export type Difference = NonNullable<DaysComparedQuery['diff']>['difference'];

/** How something differs. */
export type Kind = 'opened' | 'closed' | 'altered' | 'removed';

/** What the differences are about. */
export type About = 'segments' | 'projects' | 'figures';

/** A segment that differs. */
export type SegmentShift = Difference['segments'][number];

/** A line of the comparison. */
export interface Line {
  readonly key: string;
  readonly about: About;
  readonly kind: Kind;
  readonly href: string | undefined;
  readonly subject: string;
  readonly segment?: SegmentShift;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  readonly source?: { readonly id: string; readonly title: string } | null;
}

/** Words that the lines need and the API does not say. */
export interface LineWords {
  readonly short: (amount: string) => string;
  readonly label: (label: Label | null | undefined) => string;
}

const kindOf = (before: unknown, after: unknown): Kind => (before === null ? 'opened' : after === null ? 'removed' : 'altered');

/** All differences as one list: segments, then projects with their investments, then figures and thresholds. */
export function linesOf(difference: Difference, { short, label }: LineWords): Line[] {
  const segments = difference.segments.map((shift): Line => ({
    key: `segment ${shift.segment.id}`,
    about: 'segments',
    kind: shift.kind === 'OPENED' ? 'opened' : shift.kind === 'CLOSED' ? 'closed' : 'altered',
    href: `/segments/${shift.segment.id}`,
    subject: `${label(shift.segment.name)} ${shift.segment.code}`,
    segment: shift,
  }));
  const projects = difference.projects.map((move): Line => {
    const [before, after] = stagesOf(label(move.text));
    const subject = label(move.project.name);
    return { key: `project ${move.project.id}`, about: 'projects', kind: kindOf(move.before, move.after), href: move.project.id, subject, before, after };
  });
  const investments = difference.investments.map(({ project, before, after }): Line => ({
    key: `investment ${project.id}`,
    about: 'projects',
    kind: kindOf(before, after),
    href: project.id,
    subject: label(project.name),
    before: label(before?.label),
    after: label(after?.label),
  }));
  const ratings = difference.ratings.map(({ indicator, before, after }): Line => ({
    key: `rating ${indicator.id}`,
    about: 'figures',
    kind: kindOf(before, after),
    href: '/indicators',
    subject: label(indicator.name),
    before: label(before?.outcomeLabel),
    after: [label(after?.outcomeLabel), after?.shortfall ? short(label(after.shortfall.label)) : ''].filter(Boolean).join(' · '),
  }));
  const figures = difference.figures.map(({ observation, before, after }): Line => ({
    key: `figure ${observation.id}`,
    about: 'figures',
    kind: kindOf(before, after),
    href: '/indicators',
    subject: [label(observation.indicator?.name), label(observation.period.label), label(observation.kindLabel)].join(' · '),
    before: label(before?.label),
    after: label(after?.label),
    source: observation.citation.source,
  }));
  return [...segments, ...projects, ...investments, ...ratings, ...figures];
}

/** The API's sentence about a segment without the segment's name, which stands above it. */
export function withoutName(text: string): string {
  return text.replace(/^[^：:]*(：|: )/, '');
}

/** The stages before and after, from the API's own words: "name：before → after". */
function stagesOf(text: string): readonly [string | undefined, string | undefined] {
  const arrow = text.lastIndexOf(' → ');
  if (arrow < 0) return [undefined, text];
  const start = Math.max(text.lastIndexOf('：', arrow), text.lastIndexOf(': ', arrow));
  return [text.slice(start + 1, arrow).trim(), text.slice(arrow + 3)];
}
