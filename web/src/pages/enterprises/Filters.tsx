import { type FormEvent, useState } from 'react';
import { useGo, useKey } from '@/app/place';
import { enterprises as text } from '@/text/enterprises';
import { fill, type Label, useLabel, useWords } from '@/text/words';

interface Props {
  readonly unmapped: number | undefined;
  /** The city of the zone. */
  readonly home: { readonly code: string; readonly name: Label } | undefined;
}

/** What is listed: by name, by city, or those without a segment. It stands in the address. */
export function Filters({ unmapped, home }: Props) {
  const words = useWords(text);
  const label = useLabel();
  const go = useGo();
  const asked = useKey('text') ?? '';
  const city = useKey('city');
  const without = useKey('unmapped') === '1';
  const [typed, setTyped] = useState(asked);
  const find = (event: FormEvent) => {
    event.preventDefault();
    go({ text: typed.trim(), unmapped: undefined });
  };
  return (
    <div className="flex wrap enterprises-filters">
      <button className="chip" aria-pressed={!without && city === undefined && asked === ''} onClick={() => { setTyped(''); go({ unmapped: undefined, text: undefined, city: undefined }); }}>
        {words.all}
      </button>
      {home !== undefined && (
        <button className="chip" aria-pressed={city === home.code} onClick={() => go({ city: city === home.code ? undefined : home.code, unmapped: undefined })}>
          {fill(words.inCity, { name: label(home.name) })}
        </button>
      )}
      <button className="chip" aria-pressed={without} onClick={() => { setTyped(''); go({ unmapped: without ? undefined : '1', text: undefined, city: undefined }); }}>
        {fill(words.unmapped, { n: unmapped ?? '…' })}
      </button>
      <form className="flex" role="search" onSubmit={find}>
        <label className="ctl">
          <span className="k">{words.find}</span>
          <input type="search" value={typed} onChange={({ target }) => setTyped(target.value)} />
        </label>
        <button className="btn">{words.go}</button>
      </form>
      {asked !== '' && (
        <button className="btn sm" onClick={() => { setTyped(''); go({ text: undefined }); }}>
          {fill(words.drop, { name: asked })}
        </button>
      )}
    </div>
  );
}
