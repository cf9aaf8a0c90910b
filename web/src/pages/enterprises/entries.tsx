import { useAddress } from '@/app/place';
import { enterprises as text } from '@/text/enterprises';
import { usePoints } from '@/text/points';
import { fill, type Label, useLabel, useWords } from '@/text/words';
import type { Firm } from './Facts';
import type { Entry } from './Sections';

/** What is on record about an enterprise as titled lists. */
export function useEntries(firm: Firm): readonly (readonly [string, readonly Entry[]])[] {
  const words = useWords(text);
  const points = usePoints();
  const label = useLabel();
  const address = useAddress();
  const segment = (of: { readonly id: string; readonly name: Label } | null) => of && <a href={address(`/segments/${of.id}`)}>{label(of.name)}</a>;
  const other = (of: { readonly id: string; readonly name: string } | null) => of && <a href={address(`/enterprises/${of.id}`)}>{of.name}</a>;
  const rest = (...pieces: readonly (string | null | undefined | false)[]) => <span className="mut s">{pieces.filter(Boolean).map((piece) => ` · ${piece}`)}</span>;
  const since = (day: string | null) => day !== null && fill(words.since, { day });
  const until = (day: string | null) => day !== null && fill(words.ends, { day });
  return [
    [
      words.capabilities,
      firm.allCapabilities.map((one) => ({
        key: one.id,
        line: <>{segment(one.segment)} {rest(label(one.roleLabel), one.capacity, since(one.since), until(one.until), label(one.distressLabel), !one.holds && words.ended)}</>,
        citation: one.citation,
      })),
    ],
    [
      words.projects,
      firm.parties.map((one) => ({
        key: one.id,
        line: <>{one.project && <a href={address('/projects', { open: one.project.id })}>{label(one.project.name)}</a>} {rest(label(one.roleLabel), label(one.project?.stage?.label), label(one.project?.park?.name), one.note)}</>,
        citation: one.citation,
      })),
    ],
    [words.supplies, firm.suppliesTo.map((one) => ({ key: one.id, line: <>{other(one.to)} {segment(one.segment)}</>, citation: one.citation }))],
    [words.supplied, firm.suppliedBy.map((one) => ({ key: one.id, line: <>{other(one.from)} {segment(one.segment)}</>, citation: one.citation }))],
    [
      words.purchases,
      firm.purchases.map((one) => ({ key: one.id, line: <>{one.what} {segment(one.segment)} {rest(label(one.originLabel), one.supplier)}</>, citation: one.citation })),
    ],
    [
      words.offerings,
      firm.offerings.map((one) => ({ key: one.id, line: <>{one.product?.name} {rest(one.share !== null && fill(words.share, { n: one.share }))}</>, citation: one.citation })),
    ],
    [words.honours, firm.honours.map((one, at) => ({ key: `${at}`, line: label(one.kindLabel), citation: one.citation }))],
    [words.signs, firm.expansionSigns.map((one, at) => ({ key: `${at}`, line: <>{one.text} {rest(one.year !== null && String(one.year))}</>, citation: one.citation }))],
    [
      words.posts,
      firm.posts.map((one) => ({
        key: one.id,
        line: <>{label(one.kindLabel)} {one.chain && <a href={address(`/map/${one.chain.id.replace(/^chain:/, '')}`)}>{label(one.chain.name)}</a>} {rest(since(one.since), until(one.until))}</>,
        citation: one.citation,
      })),
    ],
    [
      words.rosters,
      firm.rosterEntries.map((one) => ({
        key: one.id,
        line: (
          <>
            {one.roster && <a href={address(`/sources/${one.roster.id}`)}>{one.roster.title}</a>} “{one.written}”
            {rest(one.industries.length > 0 && fill(words.industries, { text: one.industries.join(' ') }), one.address !== null && fill(words.address, { text: one.address }), one.products.join(points.and))}
            {one.business !== null && <p className="s">{fill(words.business, { text: one.business })}</p>}
          </>
        ),
        citation: one.citation,
      })),
    ],
    [words.statements, firm.statements.map((one) => ({ key: one.id, line: <><b>{one.title}</b> {rest(label(one.topicLabel), one.text)}</>, citation: one.citation }))],
    [words.merged, firm.mergedFrom.map((one) => ({ key: one.id, line: <>{one.oldName} {rest(one.why)}</>, citation: one.citation }))],
    [words.apart, firm.apartFrom.map((one) => ({ key: one.id, line: <>{other(one.one?.id === firm.id ? one.other : one.one)} {rest(one.why)}</>, citation: one.citation }))],
  ];
}
