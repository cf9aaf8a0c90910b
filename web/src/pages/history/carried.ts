import type { Label } from '@/text/words';
import type { CarriedFragment } from './source.gql';

type Say = (label: Label | null | undefined) => string;
type Fact = CarriedFragment['fact'];

/** What the page tells of a fact that a source carries. */
export interface Told {
  readonly name: string;
  /** Where it is shown: a path, or a project to open. */
  readonly href?: string | undefined;
  readonly text: string;
  /** The words of the source, of the fact or of the part of it that the source carries. */
  readonly quotes: readonly { readonly quote: string; readonly at: string | null }[];
}

/** What people ask for first stands first; dictionaries stand last. */
const FIRST = [
  'statement', 'observation', 'threshold', 'judgement', 'project', 'stage_entry', 'milestone', 'party', 'figure', 'enterprise', 'capability', 'supply', 'offering', 'purchase', 'roster_entry', 'post', 'survey',
  'opinion', 'settlement', 'segment', 'recipe', 'focus', 'chain',
];

/** Kinds of facts in the order of the page. */
export function inOrder<Of extends { readonly kind: string }>(kinds: readonly Of[]): readonly Of[] {
  const place = ({ kind }: Of) => (FIRST.includes(kind) ? FIRST.indexOf(kind) : FIRST.length);
  return [...kinds].sort((one, other) => place(one) - place(other));
}

/** A fact by its name, with the way to its page, what it says in a few words, and the words of the source. */
export function toldOf({ fact, citation }: CarriedFragment, source: string, say: Say): Told {
  const parts = fact.__typename === 'Enterprise' ? partsOf(fact, source, say) : [];
  const quotes = [citation, ...parts.map((part) => part.citation)].flatMap((it) => (it?.source?.id === source && it.quote ? [{ quote: it.quote, at: it.at }] : []));
  const { name, href, text = '' } = about(fact, say);
  return { name, href, text: [text, ...parts.map((part) => part.text)].filter(Boolean).join(' · '), quotes };
}

/** The honours and signs of an enterprise that the source carries. */
function partsOf(firm: Extract<Fact, { __typename: 'Enterprise' }>, source: string, say: Say) {
  const parts = [
    ...firm.honours.map(({ kindLabel, citation }) => ({ text: say(kindLabel), citation })),
    ...firm.expansionSigns.map(({ text, year, citation }) => ({ text: [text, year ?? ''].filter(Boolean).join(' '), citation })),
  ];
  return parts.filter(({ citation }) => citation.source?.id === source);
}

interface About {
  readonly name: string;
  readonly href?: string | undefined;
  readonly text?: string;
}

function about(fact: Fact, say: Say): About {
  const list = (...parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(' · ');
  switch (fact.__typename) {
    case 'Enterprise':
      return { name: fact.title, href: `/enterprises/${fact.id}` };
    case 'Capability':
      return { ...firm(fact.enterprise), text: list(say(fact.roleLabel), say(fact.segment?.name), fact.capacity) };
    case 'Supply':
      return { ...firm(fact.from), text: list(`→ ${fact.to?.name ?? ''}`, say(fact.segment?.name)) };
    case 'Merge':
      return { ...firm(fact.into), text: fact.oldName ?? '' };
    case 'Offering':
      return { ...firm(fact.enterprise), text: fact.product?.name ?? '' };
    case 'RosterEntry':
      return { ...firm(fact.enterprise), text: fact.written };
    case 'Purchase':
      return { ...firm(fact.enterprise), text: fact.what };
    case 'Project':
      return { name: say(fact.name), href: fact.id, text: say(fact.investmentLabel) };
    case 'Party':
      return { ...project(fact.project, say), text: list(say(fact.roleLabel), fact.enterprise?.name) };
    case 'StageEntry':
      return { ...project(fact.project, say), text: list(say(fact.label), fact.came) };
    case 'Milestone':
      return { ...project(fact.project, say), text: list(fact.dueAsWritten, fact.target) };
    case 'Figure':
      return { ...project(fact.project, say), text: list(say(fact.month.label), fact.progress) };
    case 'Segment':
      return { name: say(fact.name), href: `/segments/${fact.id}` };
    case 'Recipe':
      return { ...segment(fact.segment, say), text: say(fact.reviewLabel) };
    case 'Focus':
      return { ...segment(fact.segment, say), text: say(fact.aimLabel) };
    case 'Opinion':
      return { ...segment(fact.segment, say), text: list(say(fact.verdictLabel), fact.reason) };
    case 'Survey':
      return { name: say(fact.methodLabel), text: list(fact.looked, fact.finding) };
    case 'Chain':
      return { name: say(fact.name), href: mapOf(fact.id) };
    case 'Section':
      return { name: say(fact.name), href: fact.chain ? mapOf(fact.chain.id) : undefined, text: say(fact.chain?.name) };
    case 'Post':
      return { name: say(fact.chain?.name), href: fact.chain ? mapOf(fact.chain.id) : undefined, text: list(say(fact.kindLabel), fact.enterprise?.name ?? fact.office) };
    case 'Observation': {
      const whose = fact.subject?.__typename === 'Project' ? say(fact.subject.name) : fact.subject?.__typename === 'Enterprise' ? fact.subject.title : '';
      return { name: say(fact.indicator?.name), href: '/indicators', text: list(whose, say(fact.kindLabel), `${say(fact.period.label)} ${say(fact.value.label)}`) };
    }
    case 'Threshold':
      return { name: say(fact.indicator?.name), href: '/indicators', text: `${say(fact.levelLabel)} ${say(fact.atLeast.label)}` };
    case 'Judgement':
      return { name: fact.item, href: '/indicators', text: fact.word };
    case 'Indicator':
    case 'RatingScheme':
      return { name: say(fact.name), href: '/indicators' };
    case 'Statement':
      return { name: fact.title, href: pageOf(fact.subject), text: list(say(fact.topicLabel), fact.text) };
    case 'Settlement':
      return { ...(fact.subject?.__typename === 'Project' ? project(fact.subject, say) : { name: fact.id }), text: fact.reason };
    case 'Industry':
      return { name: say(fact.name), text: fact.code };
    case 'Concordance':
      return { name: fact.code, text: `→ ${say(fact.segment?.name ?? fact.section?.name)}` };
    case 'Product':
    case 'Scenario':
      return { name: fact.title };
    case 'ProductLink':
      return { name: fact.from?.name ?? '', text: list(say(fact.tieLabel), fact.to?.name) };
    case 'Region':
    case 'Zone':
    case 'Park':
    case 'Theme':
      return { name: say(fact.name) };
    default:
      return { name: fact.id };
  }
}

const firm = (of: { readonly id: string; readonly name: string } | null): About => ({ name: of?.name ?? '', href: of === null ? undefined : `/enterprises/${of.id}` });
const project = (of: { readonly id: string; readonly name: Label } | null, say: Say): About => ({ name: say(of?.name), href: of?.id });
const segment = (of: { readonly id: string; readonly name: Label } | null, say: Say): About => ({ name: say(of?.name), href: of === null ? undefined : `/segments/${of.id}` });
const mapOf = (chain: string) => `/map/${chain.replace('chain:', '')}`;

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
      return mapOf(subject.id);
    case 'Indicator':
      return '/indicators';
    default:
      return undefined;
  }
}
