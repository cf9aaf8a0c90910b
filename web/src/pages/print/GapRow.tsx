import { StateMark } from '@/parts/StateMark';
import { gaps as gapWords } from '@/text/gaps';
import { printing } from '@/text/print';
import { usePoints } from '@/text/points';
import { fill, useLabel, useWords } from '@/text/words';
import { type Quoted, isSample } from './facts';
import type { GapPaperQuery, PaperSourceFragment } from './print.gql';

/** A gap on the list. */
export type PaperGap = NonNullable<NonNullable<GapPaperQuery['view']>['gaps']>['nodes'][number];

/** The facts that a gap rests on: who makes it, the survey, projects, opinions. */
export function factsOf({ segment }: PaperGap): readonly Quoted[] {
  const { why, projects, opinions } = segment;
  const survey = why.absence?.survey;
  return [...why.makers, ...(survey ? [survey] : []), ...projects, ...opinions];
}

/** A row of the list; its sources are numbers of the list at the end. */
export function GapRow({ gap, sources }: { readonly gap: PaperGap; readonly sources: readonly NonNullable<PaperSourceFragment['source']>[] }) {
  const words = useWords(printing);
  const own = useWords(gapWords);
  const points = usePoints();
  const label = useLabel();
  const { segment, users } = gap;
  const facts = factsOf(gap);
  const numbers = [...new Set(facts.map(({ citation }) => sources.findIndex(({ id }) => id === citation.source?.id) + 1))].filter((it) => it > 0);
  const [a = '', b = ''] = users.map(({ name }) => label(name));
  const used = [words.none, fill(own.usersOne, { a }), fill(own.usersTwo, { a, b })][users.length] ?? fill(own.usersMore, { a, b, n: users.length });
  return (
    <tr>
      <td className="print-line">
        <span className="mk">
          <StateMark status={gap.status} basis={gap.basis} size={13} />
          {label(gap.statusLabel)}
        </span>
      </td>
      <td>
        <b>{label(segment.name)}</b> {segment.code}
      </td>
      <td>{[segment.chain?.name, segment.stage?.name].map(label).filter(Boolean).join(' · ')}</td>
      <td className="print-line">{gap.kindLabels.map(label).join(points.and)}</td>
      <td className="num">{gap.severity.points}</td>
      <td className="num">{segment.impact?.withinFocus}</td>
      <td>{used}</td>
      <td className="print-line">
        {label(gap.basisLabel)}
        {facts.some(isSample) && <b className="print-sample"> {own.demo}</b>}
      </td>
      <td className="print-line">{label(gap.aimLabel)}</td>
      <td className="print-line">{numbers.length === 0 ? words.noSource : numbers.map((at) => `[${at}]`).join(' ')}</td>
    </tr>
  );
}
