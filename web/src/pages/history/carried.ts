import type { Label } from '@/text/words';
import type { CarriesFragment, SourceOfEnterprisesQuery, SourceOfProjectsQuery, SourceOfStatementsQuery, SourceOfZoneQuery } from './source.gql';

/** What facts of a source are about. */
export type Group = 'statements' | 'figuresOf' | 'projectsOf' | 'enterprisesOf' | 'segmentsOf' | 'chainsOf' | 'thresholds';

/** The groups in the order of the page. */
export const GROUPS: readonly Group[] = ['statements', 'figuresOf', 'thresholds', 'projectsOf', 'enterprisesOf', 'segmentsOf', 'chainsOf'];

/** A fact that a source carries. */
export interface Carried {
  readonly group: Group;
  readonly key: string;
  /** Where it is shown: a path, or a project to open. */
  readonly href: string | undefined;
  readonly subject: string;
  readonly kind: string;
  readonly text: string;
  readonly quote: string | null;
  readonly at: string | null;
}

/** Words for facts that the API has no word for. */
export type FactWords = Readonly<Record<'registered' | 'sign' | 'supply' | 'roster' | 'offering' | 'purchase' | 'projectFact' | 'milestoneFact' | 'monthFact' | 'threshold' | 'segmentFact' | 'recipeFact' | 'surveyFact' | 'chainFact', string>>;

type Say = (label: Label | null | undefined) => string;
type Cited = { readonly citation: CarriesFragment };

/** Makes facts of one group; each is of `subject`, shown at `href`. */
const maker = (group: Group, href: string | undefined, subject: string) => (of: Cited, key: string, kind: string, text = ''): Carried & { readonly of: Cited } => ({
  group,
  key,
  href,
  subject,
  kind,
  text,
  quote: of.citation.quote,
  at: of.citation.at,
  of,
});

type Found = ReturnType<ReturnType<typeof maker>>;

/** Leaves what a source carries. */
export function carriedBy(source: string, found: readonly Found[]): readonly Carried[] {
  return found.filter(({ of }) => of.citation.source?.id === source);
}

/** Facts about enterprises. */
export function ofEnterprises({ view }: SourceOfEnterprisesQuery, words: FactWords, say: Say): readonly Found[] {
  return (view?.enterprises?.nodes ?? []).flatMap((firm) => {
    const fact = maker('enterprisesOf', `/enterprises/${firm.id}`, firm.name);
    return [
      fact(firm, firm.id, words.registered),
      ...firm.allCapabilities.map((it) => fact(it, it.id, say(it.roleLabel), [say(it.segment?.name), it.capacity ?? ''].filter(Boolean).join(' · '))),
      ...firm.honours.map((it, at) => fact(it, `${firm.id} honour ${at}`, say(it.kindLabel))),
      ...firm.expansionSigns.map((it, at) => fact(it, `${firm.id} sign ${at}`, words.sign, [it.text, it.year ?? ''].filter(Boolean).join(' · '))),
      ...firm.posts.map((it) => fact(it, it.id, say(it.kindLabel), say(it.chain?.name))),
      ...firm.suppliesTo.map((it) => fact(it, it.id, words.supply, [it.to?.name ?? '', say(it.segment?.name)].filter(Boolean).join(' · '))),
      ...firm.rosterEntries.map((it) => fact(it, it.id, words.roster, it.written)),
      ...firm.offerings.map((it) => fact(it, it.id, words.offering, it.product?.name)),
      ...firm.purchases.map((it) => fact(it, it.id, words.purchase, it.what)),
    ];
  });
}

/** Facts about projects. */
export function ofProjects({ view }: SourceOfProjectsQuery, words: FactWords, say: Say): readonly Found[] {
  return (view?.projects?.nodes ?? []).flatMap((project) => {
    const fact = maker('projectsOf', project.id, say(project.name));
    return [
      fact(project, project.id, words.projectFact, say(project.investmentLabel)),
      ...project.stageHistory.map((it) => fact(it, it.id, say(it.label), it.on ?? '')),
      ...project.milestones.map((it) => fact(it, it.id, words.milestoneFact, [it.dueAsWritten ?? '', it.target].filter(Boolean).join(' · '))),
      ...project.parties.map((it) => fact(it, it.id, say(it.roleLabel), it.enterprise?.name)),
      ...project.figures.map((it) => fact(it, it.id, words.monthFact, [say(it.month.label), it.progress ?? ''].filter(Boolean).join(' · '))),
    ];
  });
}

/** What the source says in its own words. */
export function ofStatements({ view }: SourceOfStatementsQuery, say: Say): readonly Found[] {
  return (view?.statements?.nodes ?? []).map((it) => {
    const text = it.text === it.citation.quote ? '' : (it.text ?? '');
    return maker('statements', pageOf(it.subject), it.title)(it, it.id, say(it.topicLabel), text);
  });
}

/** Figures, thresholds, chains and segments. */
export function ofZone({ view }: SourceOfZoneQuery, words: FactWords, say: Say): readonly Found[] {
  const figures = (view?.indicators ?? []).flatMap(({ name, observations }) =>
    (observations?.nodes ?? []).map((it) => maker('figuresOf', '/indicators', say(name))(it, it.id, say(it.kindLabel), `${say(it.period.label)} ${say(it.value.label)}`)),
  );
  const thresholds = (view?.ratingSchemes ?? []).flatMap((scheme) =>
    scheme.thresholds.map((it) => maker('thresholds', '/indicators', say(it.indicator?.name))(it, it.id, words.threshold, `${say(it.levelLabel)} ${say(it.atLeast.label)}`)),
  );
  const chains = (view?.chains ?? []).flatMap((chain) => {
    const fact = maker('chainsOf', `/map/${chain.id.replace('chain:', '')}`, say(chain.name));
    return [fact(chain, chain.id, words.chainFact), ...chain.posts.map((it) => fact(it, it.id, say(it.kindLabel), it.enterprise?.name ?? it.office ?? ''))];
  });
  const segments = (view?.chains ?? []).flatMap((chain) => chain.segments.flatMap((it) => ofSegment(it, words, say)));
  return [...figures, ...thresholds, ...chains, ...segments];
}

type Segment = NonNullable<NonNullable<SourceOfZoneQuery['view']>['chains']>[number]['segments'][number];

function ofSegment(segment: Segment, words: FactWords, say: Say): readonly Found[] {
  const fact = maker('segmentsOf', `/segments/${segment.id}`, say(segment.name));
  const { recipe, aim, opinions, why } = segment;
  const survey = why.absence?.survey;
  return [
    fact(segment, segment.id, words.segmentFact),
    ...(recipe ? [fact(recipe, recipe.id, words.recipeFact, say(recipe.reviewLabel))] : []),
    ...(aim.decided ? [fact(aim.decided, aim.decided.id, say(aim.label))] : []),
    ...opinions.map((it) => fact(it, it.id, say(it.verdictLabel), it.reason)),
    ...(survey ? [fact(survey, `${segment.id} ${survey.id}`, words.surveyFact, survey.on)] : []),
  ];
}

/** The page of something that a statement is about, if it has one. */
function pageOf(subject: { readonly __typename: string; readonly id: string } | null): string | undefined {
  switch (subject?.__typename) {
    case 'Project':
      return subject.id;
    case 'Enterprise':
      return `/enterprises/${subject.id}`;
    case 'Segment':
      return `/segments/${subject.id}`;
    case 'Chain':
      return `/map/${subject.id.replace('chain:', '')}`;
    case 'Indicator':
      return '/indicators';
    default:
      return undefined;
  }
}
