import { useContext, useEffect } from 'react';
import { useAnswer } from '@/api/useAnswer';
import { usePlaceVariables } from '@/app/place';
import { Answer } from '@/parts/Block';
import { whatif } from '@/text/whatif';
import { useLabel, useWords } from '@/text/words';
import { type Shift, Shifts } from '../shifts';
import { findingOf, Outcome } from './Outcome';
import { Section } from './pieces';
import { Scenarios } from './Scenarios';
import { StepForm } from './StepForm';
import { readable, useSteps } from './steps';
import { PanelWhatIf } from './whatif.gql';
import './panel.css';

/** What would change if the steps of the address happened. Nothing is written; the map draws the changes, also while the panel is hidden behind that of a segment. */
export function WhatIfPanel({ hidden, onClose }: { readonly hidden: boolean; readonly onClose: () => void }) {
  const words = useWords(whatif);
  const label = useLabel();
  const { set } = useContext(Shifts);
  const { written, inputs, set: setSteps, add, remove } = useSteps();
  const none = inputs.length === 0;
  const answer = useAnswer(PanelWhatIf, { ...usePlaceVariables(), steps: inputs }, none);
  const outcome = none ? undefined : (answer.data?.view?.whatIf ?? undefined);
  useEffect(() => {
    const shifts = new Map<string, Shift>();
    for (const { segment, before, after } of outcome?.difference?.segments ?? []) {
      if (before && after && before.status !== after.status) shifts.set(segment.id, { before: before.status, after: after.status });
    }
    set(shifts);
  }, [outcome, set]);
  useEffect(() => () => set(new Map()), [set]);
  return (
    <aside className="panel whatif" aria-label={words.title} hidden={hidden}>
      <header className="panel-head">
        <div className="flex between">
          <h2>
            {words.title} <span className="tag">{words.unwritten}</span>
          </h2>
          <button className="btn t" onClick={onClose}>
            {words.leave}
          </button>
        </div>
        <p className="s">{words.about}</p>
      </header>
      <p className="sr" role="status" aria-live="polite">
        {outcome && findingOf(words, outcome)}
      </p>
      <Section title={words.steps}>
        {none && <p className="s mut">{words.none}</p>}
        {written.map((step, at) => (
          <div key={step} className="whatif-step">
            <span>
              {at + 1}. {(outcome?.steps.length === written.length && label(outcome.steps[at]?.text)) || readable(step.slice(step.indexOf(':') + 1))}
            </span>
            <button className="btn t sm" onClick={() => remove(step)}>
              {words.remove}
            </button>
          </div>
        ))}
        <StepForm onAdd={add} />
      </Section>
      {!none && (
        <Answer of={answer}>
          {() =>
            outcome && (
              <>
                {outcome.rejections.length > 0 && (
                  <div className="failed" role="alert">
                    <b>{words.refused}</b>
                    <ul>
                      {outcome.rejections.map((it) => (
                        <li key={`${it.path}${it.text.zh}`}>
                          {label(it.codeLabel)} <code>{it.path}</code> {label(it.text)}
                        </li>
                      ))}
                    </ul>
                  </div>
                )}
                <Outcome of={outcome} />
              </>
            )
          }
        </Answer>
      )}
      <Scenarios inputs={inputs} onTry={setSteps} />
    </aside>
  );
}
