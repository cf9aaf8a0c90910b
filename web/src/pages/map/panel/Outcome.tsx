import { StateMark } from '@/parts/StateMark';
import { whatif } from '@/text/whatif';
import { usePoints } from '@/text/points';
import { fill, useLabel, useWords } from '@/text/words';
import { Section } from './pieces';
import type { OutcomeFragment } from './whatif.gql';

/** The finding of a what-if in a sentence. */
export function findingOf(words: { readonly same: string; readonly finding: string }, outcome: OutcomeFragment): string {
  const { difference } = outcome;
  if (difference === null) return '';
  if (difference.segments.length === 0) return words.same;
  return fill(words.finding, { opened: difference.opened, closed: difference.closed, changed: difference.changed });
}

/** What would be different: figures, segments with their causes, and what would be lacking still. */
export function Outcome({ of }: { readonly of: OutcomeFragment }) {
  const words = useWords(whatif);
  const points = usePoints();
  const label = useLabel();
  const { difference } = of;
  if (difference === null) return null;
  return (
    <>
      <Section title={words.result}>
        <p className="whatif-finding">{findingOf(words, of)}</p>
        <Figures of={difference} />
      </Section>
      {difference.segments.length > 0 && (
        <Section title={fill(words.segmentsChanged, { n: difference.segments.length })}>
          {difference.segments.map(({ segment, before, after, text, causes }) => {
            const steps = [...new Set(causes.flatMap(({ step }) => (step === null ? [] : step + 1)))].join(points.and);
            return (
              <div key={segment.id} className="whatif-shift s">
                {before && <StateMark status={before.status} basis={before.basis} />} → {after && <StateMark status={after.status} basis={after.basis} />}{' '}
                {label(text)}
                {steps !== '' && <span className="mut xs"> {fill(words.because, { steps })}</span>}
              </div>
            );
          })}
        </Section>
      )}
      <Section title={words.lacking}>
        {difference.stillLacking.length === 0 && <p className="s mut">{words.nothingLacking}</p>}
        <ul className="panel-list s">
          {difference.stillLacking.map(({ segment, text }, at) => (
            <li key={`${segment.id}${at}`}>{label(text)}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function Figures({ of }: { readonly of: NonNullable<OutcomeFragment['difference']> }) {
  const words = useWords(whatif);
  const label = useLabel();
  const rows = [
    ...of.chains.flatMap(({ chain, before, after }) => [
      { name: fill(words.present, { chain: label(chain.name) }), before: before?.present, after: after?.present },
      { name: fill(words.closed, { chain: label(chain.name) }), before: before?.closedAsReach, after: after?.closedAsReach },
    ]),
    ...of.ratings.map(({ indicator, before, after }) => ({
      name: label(indicator.name),
      before: label(before?.outcomeLabel),
      after: label(after?.outcomeLabel),
    })),
  ];
  if (rows.length === 0) return null;
  return (
    <table className="whatif-figures">
      <thead>
        <tr>
          <th scope="col">{words.figure}</th>
          <th scope="col" className="num">
            {words.before}
          </th>
          <th scope="col" className="num">
            {words.after}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((it) => (
          <tr key={it.name}>
            <td>{it.name}</td>
            <td className="num">{it.before ?? '—'}</td>
            <td className="num b">{it.after ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
