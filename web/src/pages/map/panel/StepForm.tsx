import { type FormEvent, useId, useState } from 'react';
import { usePlace, usePlaceVariables } from '@/app/place';
import { useAnswer } from '@/api/useAnswer';
import { type Chosen, FoundField } from '@/parts/FoundField';
import { type Stage, STAGES } from '@/parts/stages';
import { stages } from '@/text/stages';
import { whatif } from '@/text/whatif';
import { useLabel, useWords } from '@/text/words';
import { Choice, Field } from './fields';
import { KINDS, stageStep, type StepKind } from './steps';
import { PanelSteps } from './whatif.gql';

const NOTHING: Chosen = { id: '', name: '' };

/** Adds a step: what happens, and to whom. A project that comes to a stage is a real act: it takes its day and its evidence. */
export function StepForm({ onAdd }: { readonly onAdd: (step: string) => void }) {
  const words = useWords(whatif);
  const names = useWords(stages);
  const label = useLabel();
  const id = useId();
  const { on } = usePlace();
  const place = usePlaceVariables();
  const [kind, setKind] = useState<StepKind>('cap');
  const [which, setWhich] = useState(NOTHING);
  const [stage, setStage] = useState<Stage>('SIGNED');
  const [day, setDay] = useState(on === 'today' ? '' : (on ?? ''));
  const [quote, setQuote] = useState('');
  const ofSegment = kind === 'cut' || kind === 'makes';
  const ofProject = kind === 'cap' || kind === 'stage';
  const lists = useAnswer(PanelSteps, place).data?.view;
  const options = ofProject
    ? (lists?.projects?.nodes ?? []).map((it) => ({ id: it.id, name: [label(it.name), label(it.stage?.label)].filter(Boolean).join(' · ') }))
    : (lists?.enterprises?.nodes ?? []);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (which.id === '') return;
    onAdd(kind === 'stage' ? stageStep(which.id, stage, day, quote) : `${kind === 'makes' ? 'comes' : kind}:${which.id}`);
    setWhich(NOTHING);
    setQuote('');
  };
  const change = (next: StepKind) => {
    setKind(next);
    setWhich(NOTHING);
  };
  const kinds = Object.fromEntries(KINDS.map((it) => [it, words[it]])) as Record<StepKind, string>;
  const stageNames = Object.fromEntries(STAGES.map((it) => [it, names[it]])) as Record<Stage, string>;
  return (
    <form onSubmit={add}>
      <fieldset>
        <Choice label={words.kind} value={kind} options={kinds} onChange={change} />
        {ofSegment ? (
          <FoundField kind="SEGMENT" label={words.segment} hint={words.segmentHelp} value={which} onChange={setWhich} />
        ) : (
          <>
            <label htmlFor={id}>{words.which}</label>
            <select id={id} className="panel-field" required value={which.id} onChange={({ target }) => setWhich({ id: target.value, name: '' })}>
              <option value="">{words.choose}</option>
              {options.map((it) => (
                <option key={it.id} value={it.id}>
                  {it.name}
                </option>
              ))}
            </select>
          </>
        )}
        {kind === 'stage' && (
          <>
            <Choice label={words.toStage} value={stage} options={stageNames} onChange={setStage} />
            <Field label={words.day} type="date" value={day} onChange={setDay} />
            <Field label={words.quote} hint={words.quoteHelp} value={quote} onChange={setQuote} />
          </>
        )}
        <button className="btn sm">{words.add}</button>
      </fieldset>
    </form>
  );
}
