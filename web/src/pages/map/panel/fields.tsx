import { useId } from 'react';

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
