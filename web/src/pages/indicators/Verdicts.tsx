import { useAnswer } from '@/api/useAnswer';
import { usePlaceVariables } from '@/app/place';
import { Answer, Card } from '@/parts/Block';
import { indicators } from '@/text/indicators';
import { type Label, useLabel, useWords } from '@/text/words';
import { SchemeJudgements, type VerdictFragment } from './indicators.gql';
import { Quote } from './WhoFills';

/** What a report judges of items it gives no figure for: its own words, in its own order, no scores. */
export function Verdicts({ title, of }: { readonly title: string; readonly of: readonly VerdictFragment[] }) {
  const words = useWords(indicators);
  const label = useLabel();
  return (
    <Card title={title}>
      <p className="mut s">{words.judgementsAbout}</p>
      {of.length === 0 && <p className="mut">{words.none}</p>}
      <ul className="indicators-verdicts">
        {of.map((verdict) => (
          <li key={verdict.id}>
            <details>
              <summary>
                <span>
                  {verdict.levelLabel !== null && <span className="tag">{label(verdict.levelLabel)}</span>} {verdict.item}
                </span>
                <b>{verdict.word}</b>
              </summary>
              <Quote of={verdict.citation} />
              {verdict.note !== null && <p className="xs mut">{verdict.note}</p>}
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The judgements under a scheme other than the one that is checked. */
export function SchemeVerdicts({ scheme }: { readonly scheme: { readonly id: string; readonly name: Label } }) {
  const label = useLabel();
  const answer = useAnswer(SchemeJudgements, { ...usePlaceVariables(), scheme: scheme.id });
  return <Answer of={answer}>{({ view }) => <Verdicts title={label(scheme.name)} of={view?.judgements ?? []} />}</Answer>;
}
