import type { Label } from '@/text/words';
import type { ToldFragment } from './source.gql';

/** Says words of the API in the language of the page. */
export type Say = (label: Label | null | undefined) => string;

type To = readonly [path: string, own?: Readonly<Record<string, string>>];

/** What a fact is called, and what it says in a few words. */
export interface About {
  readonly name: string;
  /** Where it is shown: a path, and the keys of its address. */
  readonly to?: To | undefined;
  readonly text?: string;
}

/** Any fact by its name, with the way to its page; its id where it has no name. */
export function about(fact: ToldFragment, say: Say): About {
  const list = (...parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(' · ');
  switch (fact.__typename) {
    case 'Source':
      return { name: fact.title, to: [`/sources/${fact.id}`] };
    case 'Enterprise':
      return { name: fact.title, to: [`/enterprises/${fact.id}`] };
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
      return { name: say(fact.name), to: opened(fact.id), text: say(fact.investmentLabel) };
    case 'Party':
      return { ...project(fact.project, say), text: list(say(fact.roleLabel), fact.enterprise?.name) };
    case 'StageEntry':
      return { ...project(fact.project, say), text: list(say(fact.label), fact.came) };
    case 'Milestone':
      return { ...project(fact.project, say), text: list(fact.dueAsWritten, fact.target) };
    case 'Figure':
      return { ...project(fact.project, say), text: list(say(fact.month.label), fact.progress) };
    case 'Segment':
      return { name: say(fact.name), to: [`/segments/${fact.id}`] };
    case 'Recipe':
      return { ...segment(fact.segment, say), text: say(fact.reviewLabel) };
    case 'Focus':
      return { ...segment(fact.segment, say), text: say(fact.aimLabel) };
    case 'Opinion':
      return { ...segment(fact.segment, say), text: list(say(fact.verdictLabel), fact.reason) };
    case 'Survey':
      return { name: say(fact.methodLabel), text: list(fact.looked, fact.finding) };
    case 'Chain':
      return { name: say(fact.name), to: mapOf(fact.id) };
    case 'Section':
      return { name: say(fact.name), to: fact.chain ? mapOf(fact.chain.id) : undefined, text: say(fact.chain?.name) };
    case 'Post':
      return { name: say(fact.chain?.name), to: fact.chain ? mapOf(fact.chain.id) : undefined, text: list(say(fact.kindLabel), fact.enterprise?.name ?? fact.office) };
    case 'Observation': {
      const whose = fact.subject?.__typename === 'Project' ? say(fact.subject.name) : fact.subject?.__typename === 'Enterprise' ? fact.subject.title : '';
      return { name: say(fact.indicator?.name), to: ['/indicators'], text: list(whose, say(fact.kindLabel), `${say(fact.period.label)} ${say(fact.value.label)}`) };
    }
    case 'Threshold':
      return { name: say(fact.indicator?.name), to: ['/indicators'], text: `${say(fact.levelLabel)} ${say(fact.atLeast.label)}` };
    case 'Judgement':
      return { name: fact.item, to: ['/indicators'], text: fact.word };
    case 'Indicator':
    case 'RatingScheme':
      return { name: say(fact.name), to: ['/indicators'] };
    case 'Statement':
      return { name: fact.title, to: pageOf(fact.subject), text: list(say(fact.topicLabel), fact.text) };
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

const firm = (of: { readonly id: string; readonly name: string } | null): About => ({ name: of?.name ?? '', to: of === null ? undefined : [`/enterprises/${of.id}`] });
const project = (of: { readonly id: string; readonly name: Label } | null, say: Say): About => ({ name: say(of?.name), to: of === null ? undefined : opened(of.id) });
const segment = (of: { readonly id: string; readonly name: Label } | null, say: Say): About => ({ name: say(of?.name), to: of === null ? undefined : [`/segments/${of.id}`] });
const mapOf = (chain: string): To => [`/map/${chain.replace('chain:', '')}`];
const opened = (project: string): To => ['/projects', { open: project }];

/** The page of something that a statement is about, if it has one. */
function pageOf(subject: { readonly __typename: string; readonly id: string } | null): To | undefined {
  switch (subject?.__typename) {
    case 'Project':
      return opened(subject.id);
    case 'Enterprise':
      return [`/enterprises/${subject.id}`];
    case 'Segment':
      return [`/segments/${subject.id}`];
    case 'Chain':
      return mapOf(subject.id);
    case 'Indicator':
      return ['/indicators'];
    default:
      return undefined;
  }
}
