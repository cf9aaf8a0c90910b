import { usePlaceVariables } from '@/app/place';
import { useAnswer } from '@/api/useAnswer';
import { Answer } from '@/parts/Block';
import { panel } from '@/text/panel';
import { fill, useLabel, useWords } from '@/text/words';
import { PanelImpact, PanelMissing } from './panel.gql';
import { Section, Spot } from './pieces';

interface Props {
  readonly id: string;
  readonly onFocus: (id: string) => void;
}

/** The least that must come so that the segment can be made here, and what that count leaves out. */
export function MissingSection({ id, onFocus }: Props) {
  const words = useWords(panel);
  const label = useLabel();
  const answer = useAnswer(PanelMissing, { ...usePlaceVariables(), id });
  return (
    <Section title={words.fill}>
      <Answer of={answer}>
        {({ view }) => {
          const missingSet = view?.missingSet;
          if (!missingSet) return null;
          return (
            <>
              <p className="s">
                <b>{label(missingSet.standingLabel)}</b>
                {missingSet.standing === 'MISSING' &&
                  ` · ${missingSet.count === null ? fill(words.fillAtLeast, { n: missingSet.atLeast }) : fill(words.fillCount, { n: missingSet.count })}`}
                {missingSet.proven && missingSet.standing === 'MISSING' && <span className="tag">{words.proven}</span>}
              </p>
              {missingSet.sets.map(({ segments }, at) => (
                <details key={at} open={at === 0}>
                  <summary>
                    {fill(words.way, { n: at + 1 })} · {segments.length}
                  </summary>
                  {segments.map((it) => (
                    <Spot key={it.id} of={it} onFocus={onFocus} />
                  ))}
                </details>
              ))}
              {missingSet.more && <p className="xs mut">{words.more}</p>}
              <p className="xs mut">
                {label(missingSet.boughtInLabel)} · {label(missingSet.note)}
              </p>
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

/** Whom the lack hits, and the severity with the parts it adds up from. */
export function ImpactSection({ id, onFocus }: Props) {
  const words = useWords(panel);
  const label = useLabel();
  const answer = useAnswer(PanelImpact, { ...usePlaceVariables(), id });
  return (
    <Section title={words.impact}>
      <Answer of={answer}>
        {({ view }) => {
          const segment = view?.segment;
          return (
          <>
            <p className="s">{segment?.impact ? label(segment.impact.text) : words.noImpact}</p>
            {segment?.impact?.affected.slice(0, 20).map((it) => (
              <Spot key={it.segment.id} of={it.segment} onFocus={onFocus} right={it.sole && words.sole} />
            ))}
            {segment?.severity && (
              <table className="panel-sum">
                <caption className="s b">{words.severity}</caption>
                <tbody>
                  {segment.severity.parts.map((part) => (
                    <tr key={part.kind}>
                      <td>{label(part.text)}</td>
                      <td className="num">{part.points}</td>
                    </tr>
                  ))}
                </tbody>
                <tfoot>
                  <tr>
                    <th scope="row">{words.sum}</th>
                    <td className="num b">{segment.severity.points}</td>
                  </tr>
                </tfoot>
              </table>
            )}
          </>
          );
        }}
      </Answer>
    </Section>
  );
}
