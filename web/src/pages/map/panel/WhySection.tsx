import { usePlaceVariables } from '@/app/place';
import { useAnswer } from '@/api/useAnswer';
import { Answer } from '@/parts/Block';
import { Cite } from '@/parts/Cite';
import { panel } from '@/text/panel';
import { fill, useLabel, useWords } from '@/text/words';
import { PanelWhy, type PanelWhyQuery } from './panel.gql';
import { Section, Spot } from './pieces';

type Answered = NonNullable<NonNullable<PanelWhyQuery['view']>['why']>;

const SIGNS = { HOLDS: '✓', DOES_NOT_HOLD: '✕', UNKNOWN: '?' } as const;

/** Why the segment stands as it does: tests, what breaks, quotes, and what would change it. */
export function WhySection({ id, status, onFocus }: { readonly id: string; readonly status: string; readonly onFocus: (id: string) => void }) {
  const words = useWords(panel);
  const label = useLabel();
  const answer = useAnswer(PanelWhy, { ...usePlaceVariables(), id });
  return (
    <Section title={fill(words.why, { status })} right={label(answer.data?.view?.why?.sinceLabel)}>
      <Answer of={answer}>{({ view }) => view?.why && <Body why={view.why} onFocus={onFocus} />}</Answer>
    </Section>
  );
}

function Body({ why, onFocus }: { readonly why: Answered; readonly onFocus: (id: string) => void }) {
  const words = useWords(panel);
  const label = useLabel();
  const { tests, breaks, absence } = why.why;
  return (
    <>
      {tests.length === 0 && breaks.length === 0 && absence === null && why.evidence.length === 0 && <p className="mut s">{words.noTests}</p>}
      <ul className="panel-tests">
        {tests.map((test, at) => (
          <li key={at} className={test.result.toLowerCase()}>
            <i aria-hidden="true">{SIGNS[test.result]}</i>
            <span>
              {label(test.kindLabel)} {test.ofStrength && <span className="tag">{words.ofStrength}</span>}
            </span>
            <span className="right xs">{label(test.resultLabel)}</span>
          </li>
        ))}
      </ul>
      {breaks.length > 0 && <p className="s b">{why.segment.status === 'BROKEN' ? words.breaks : words.lackedBy}</p>}
      {breaks.map(({ user, anyOneOf, supply }, at) => (
        <Spot key={at} of={user} onFocus={onFocus} right={[anyOneOf > 1 ? fill(words.oneOf, { n: anyOneOf }) : '', label(supply.gradeLabel)].join(' ')} />
      ))}
      {absence && (
        <p className="s">
          {label(absence.scopeLabel)} · {label(absence.basisLabel)}
          {absence.survey && ` · ${words.survey} ${absence.survey.on} ${absence.survey.finding ?? ''}`}
          {absence.opinion && ` · ${words.opinion} ${absence.opinion.on} ${label(absence.opinion.verdictLabel)} · ${absence.opinion.reason}`}
        </p>
      )}
      {why.evidence.map(({ roleLabel, citation, checkedBy, population, day }, at) => (
        <Cite
          key={at}
          of={citation}
          before={label(roleLabel)}
          after={[citation.asOf === day ? null : day, population && label(population), checkedBy && fill(words.checkedBy, { by: checkedBy })]
            .filter(Boolean)
            .map((it) => ` · ${it}`)}
        />
      ))}
      {why.confidence && <p className="xs mut">{fill(words.confidence, { now: why.confidence.now, sources: why.confidence.sources })}</p>}
      {why.wouldChange.length > 0 && (
        <div className="s">
          <p className="b">{words.wouldChange}</p>
          <ul className="panel-list">
            {why.wouldChange.map((it) => (
              <li key={it.zh}>{label(it)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
