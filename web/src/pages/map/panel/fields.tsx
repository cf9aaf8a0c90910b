import { useId, useState } from 'react';
import { usePlaceVariables } from '@/app/place';
import { useAnswer } from '@/api/useAnswer';
import { panel } from '@/text/panel';
import { useWords } from '@/text/words';
import { PanelFirms } from './acts.gql';

/** A line to fill in. */
export function Field({ label, hint, type, value, onChange }: { readonly label: string; readonly hint?: string; readonly type?: string; readonly value: string; readonly onChange: (value: string) => void }) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input id={id} className="panel-field" type={type ?? 'text'} placeholder={hint} required={type === 'date'} value={value} onChange={({ target }) => onChange(target.value)} />
    </>
  );
}

/** One of a few. */
export function Choice<Value extends string>({ label, value, options, onChange }: { readonly label: string; readonly value: Value; readonly options: Readonly<Record<Value, string>>; readonly onChange: (value: Value) => void }) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select id={id} className="panel-field" value={value} onChange={({ target }) => onChange(target.value as Value)}>
        {(Object.entries(options) as [Value, string][]).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </>
  );
}

/** An enterprise of the record, found by its name. */
export function FirmField({ value, onChange }: { readonly value: string; readonly onChange: (id: string) => void }) {
  const words = useWords(panel);
  const [text, setText] = useState('');
  const place = usePlaceVariables();
  const hits = useAnswer(PanelFirms, { ...place, text }, text.length < 2).data?.view?.search?.hits ?? [];
  const id = useId();
  return (
    <>
      <Field label={words.firm} hint={words.firmHelp} value={text} onChange={setText} />
      <label htmlFor={id}>{words.chosen}</label>
      <select id={id} className="panel-field" required value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">—</option>
        {hits.map(({ node, name }) => (
          <option key={node.id} value={node.id}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}
