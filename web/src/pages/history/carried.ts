import { about, type About, type Say } from './about';
import type { CarriedFragment } from './source.gql';

type Fact = CarriedFragment['fact'];

/** What the page tells of a fact that a source carries. */
export interface Told extends About {
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
  const { name, to, text = '' } = about(fact, say);
  return { name, to, text: [text, ...parts.map((part) => part.text)].filter(Boolean).join(' · '), quotes };
}

/** The honours and signs of an enterprise that the source carries. */
function partsOf(firm: Extract<Fact, { __typename: 'Enterprise' }>, source: string, say: Say) {
  const parts = [
    ...firm.honours.map(({ kindLabel, citation }) => ({ text: say(kindLabel), citation })),
    ...firm.expansionSigns.map(({ text, year, citation }) => ({ text: [text, year ?? ''].filter(Boolean).join(' '), citation })),
  ];
  return parts.filter(({ citation }) => citation.source?.id === source);
}
