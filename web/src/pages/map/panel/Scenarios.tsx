import { useState } from 'react';
import { request } from '@/api/client';
import { useAnswer } from '@/api/useAnswer';
import { usePlaceVariables } from '@/app/place';
import { Answer } from '@/parts/Block';
import { useCanAct } from '@/api/useAct';
import { ReasonForm } from '@/parts/ReasonForm';
import { whatif } from '@/text/whatif';
import { usePoints } from '@/text/points';
import { fill, useLabel, useWords } from '@/text/words';
import { Field } from './fields';
import { Section } from './pieces';
import { Modal } from './SegmentActs';
import { writtenOf } from './steps';
import { PanelCommitScenario, PanelCompare, PanelSaveScenario, PanelSteps, type PanelStepsQuery, type StepInput } from './whatif.gql';

const MOST = 4;

type Saved = NonNullable<NonNullable<PanelStepsQuery['view']>['scenarios']>[number];

/** Saving the assumptions, comparing saved ones, writing one. */
export function Scenarios({ inputs, onTry }: { readonly inputs: readonly StepInput[]; readonly onTry: (steps: readonly string[]) => void }) {
  const words = useWords(whatif);
  const label = useLabel();
  const points = usePoints();
  const able = useCanAct();
  const answer = useAnswer(PanelSteps, usePlaceVariables());
  const [open, setOpen] = useState<'save' | Saved>();
  const [name, setName] = useState('');
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const zone = answer.data?.view?.zone?.id;
  const [lost, setLost] = useState(0);
  const close = () => setOpen(undefined);
  const again = ({ steps }: Saved) => {
    const back = steps.flatMap(({ taken }) => writtenOf(taken) ?? []);
    setLost(steps.length - back.length);
    onTry(back);
  };
  return (
    <Section title={words.scenarios}>
      <button className="btn sm" disabled={!able || inputs.length === 0 || zone === undefined} onClick={() => setOpen('save')}>
        {words.keep}
      </button>
      <Answer of={answer}>
        {({ view }) => {
          const saved = view?.scenarios ?? [];
          if (saved.length === 0) return <p className="s mut">{words.noScenarios}</p>;
          return (
            <fieldset>
              <legend className="xs mut">{words.compare}</legend>
              {saved.map((it) => (
                <div key={it.id} className="whatif-step">
                  <label className="panel-check" title={it.steps.map(({ text }) => label(text)).join(points.semicolon)}>
                    <input
                      type="checkbox"
                      checked={ticked.includes(it.id)}
                      disabled={!ticked.includes(it.id) && ticked.length >= MOST}
                      onChange={({ target }) => setTicked(target.checked ? [...ticked, it.id] : ticked.filter((id) => id !== it.id))}
                    />
                    {it.name}
                  </label>
                  <button className="btn sm" type="button" onClick={() => again(it)}>
                    {words.tryAgain}
                  </button>
                  {it.committable ? (
                    <button className="btn sm" disabled={!able} onClick={() => setOpen(it)}>
                      {words.commit}
                    </button>
                  ) : (
                    <span className="xs mut">{words.notCommittable}</span>
                  )}
                </div>
              ))}
            </fieldset>
          );
        }}
      </Answer>
      {lost > 0 && (
        <p className="s" role="status">
          {fill(words.lost, { n: lost })}
        </p>
      )}
      {ticked.length > 0 && <Compared scenarios={ticked} />}
      {open === 'save' && zone !== undefined && (
        <Modal title={words.keep} onClose={close}>
          <p className="s mut">{words.keepHelp}</p>
          <ReasonForm
            submit={words.save}
            act={async (why, asked) => (await request(PanelSaveScenario, { input: { zone, name, steps: inputs, note: why }, request: asked })).saveScenario}
            onDone={close}
            onCancel={close}
          >
            <Field label={words.name} value={name} onChange={setName} />
          </ReasonForm>
        </Modal>
      )}
      {typeof open === 'object' && (
        <Modal title={`${words.write} · ${open.name}`} onClose={close}>
          <p className="s">{words.commitHelp}</p>
          <ol className="s">
            {open.steps.map(({ text }, at) => (
              <li key={at}>{label(text)}</li>
            ))}
          </ol>
          <ReasonForm
            submit={words.write}
            act={async (_, asked) => (await request(PanelCommitScenario, { input: { scenario: open.id }, request: asked })).commitScenario}
            onDone={close}
            onCancel={close}
          />
        </Modal>
      )}
    </Section>
  );
}

function Compared({ scenarios }: { readonly scenarios: readonly string[] }) {
  const words = useWords(whatif);
  const label = useLabel();
  const answer = useAnswer(PanelCompare, { ...usePlaceVariables(), scenarios });
  return (
    <Answer of={answer}>
      {({ view }) => (
        <div className="whatif-compared" tabIndex={0} role="region" aria-label={words.compare}>
          <table className="whatif-figures">
            <thead>
              <tr>
                <th scope="col">{words.segment}</th>
                <th scope="col">{words.now}</th>
                {view?.compareScenarios?.scenarios.map(({ name, outcome: { difference } }) => (
                  <th key={name} scope="col">
                    {name}
                    {difference && <span className="xs mut"> {fill(words.compared, { opened: difference.opened, closed: difference.closed })}</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view?.compareScenarios?.segments.map((it) => (
                <tr key={it.segment.id}>
                  <td>{label(it.segment.name)}</td>
                  <td>{label(it.nowLabel)}</td>
                  {it.thenLabels.map((then, at) => (
                    <td key={at}>{label(then)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Answer>
  );
}
