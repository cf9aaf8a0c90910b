import { type FormEvent, useId, useState } from 'react';
import { usePlaceVariables } from '@/app/place';
import { useAnswer } from '@/api/useAnswer';
import { whatif } from '@/text/whatif';
import { useLabel, useWords } from '@/text/words';
import { Choice, Field } from './fields';
import { KINDS, type StepKind } from './steps';
import { PanelSegments, PanelSteps } from './whatif.gql';

/** Adds an assumption: what happens, and to whom. */
export function StepForm({ onAdd }: { readonly onAdd: (kind: StepKind, id: string) => void }) {
  const words = useWords(whatif);
  const label = useLabel();
  const id = useId();
  const place = usePlaceVariables();
  const [kind, setKind] = useState<StepKind>('cap');
  const [which, setWhich] = useState('');
  const [text, setText] = useState('');
  const ofSegment = kind === 'cut' || kind === 'makes';
  const lists = useAnswer(PanelSteps, place).data?.view;
  const hits = useAnswer(PanelSegments, { ...place, text }, !ofSegment || text === '').data?.view?.search?.hits ?? [];
  const options = ofSegment
    ? hits.map(({ node, name }) => ({ id: node.id, name }))
    : kind === 'cap'
      ? (lists?.projects?.nodes ?? []).map((it) => ({ id: it.id, name: [label(it.name), label(it.stage?.label)].filter(Boolean).join(' · ') }))
      : (lists?.enterprises?.nodes ?? []);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (which === '') return;
    onAdd(kind, which);
    setWhich('');
  };
  const change = (next: StepKind) => {
    setKind(next);
    setWhich('');
  };
  const kinds = Object.fromEntries(KINDS.map((it) => [it, words[it]])) as Record<StepKind, string>;
  return (
    <form onSubmit={add}>
      <fieldset>
        <Choice label={words.kind} value={kind} options={kinds} onChange={change} />
        {ofSegment && <Field label={words.segment} hint={words.segmentHelp} value={text} onChange={setText} />}
        <label htmlFor={id}>{words.which}</label>
        <select id={id} className="panel-field" required value={which} onChange={({ target }) => setWhich(target.value)}>
          <option value="">{words.choose}</option>
          {options.map((it) => (
            <option key={it.id} value={it.id}>
              {it.name}
            </option>
          ))}
        </select>
        <button className="btn sm">{words.add}</button>
      </fieldset>
    </form>
  );
}
