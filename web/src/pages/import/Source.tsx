import { type FormEvent, useRef, useState } from 'react';
import { Card } from '@/parts/Block';
import { importing } from '@/text/import';
import { fill, useLabel, useWords } from '@/text/words';
import type { SheetFileInput, SheetKindsQuery } from './import.gql';
import { upload } from './upload';

/** A sheet that somebody wants to take in. */
export interface Chosen {
  readonly file: SheetFileInput;
  readonly name: string | undefined;
  readonly kind: string;
  readonly inSheet: string;
  readonly title: string;
  readonly asOf: string;
}

/** Chooses the file, or a pasted table, its kind and its source. */
export function Source({
  kinds,
  busy,
  begin,
  failed,
}: {
  readonly kinds: SheetKindsQuery['sheetKinds'];
  readonly busy: boolean;
  readonly begin: (chosen: Chosen) => Promise<void>;
  readonly failed: (message: string) => void;
}) {
  const words = useWords(importing);
  const label = useLabel();
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState('');
  const [sending, setSending] = useState(false);
  const about = kinds.find(({ key }) => key === kind);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (key: string) => String(form.get(key) ?? '').trim();
    const file = input.current?.files?.[0];
    const pasted = String(form.get('text') ?? '');
    if (file === undefined && pasted.trim() === '') {
      failed(words.needFile);
      input.current?.focus();
      return;
    }
    const rest = { kind, inSheet: text('sheet'), title: text('title'), asOf: text('asOf') };
    setSending(true);
    try {
      const kept: SheetFileInput = file === undefined ? { text: pasted } : { file: await upload(file) };
      await begin({ ...rest, file: kept, name: file?.name });
    } catch (error) {
      failed(fill(words.uploadFailed, { why: error instanceof Error ? error.message : String(error) }));
    }
    setSending(false);
  };
  return (
    <Card title={words.step1}>
      <form className="import-source" onSubmit={(event) => void submit(event)}>
        <label className="import-field">
          <span>{words.file}</span>
          <input type="file" ref={input} accept=".xlsx,.xls,.ods,.csv,.tsv,.txt" />
        </label>
        <label className="import-field">
          <span>{words.kind}</span>
          <select value={kind} onChange={(event) => setKind(event.target.value)}>
            <option value="">{words.guess}</option>
            {kinds.map((each) => (
              <option key={each.key} value={each.key}>
                {label(each.label)}
              </option>
            ))}
          </select>
        </label>
        <label className="import-field">
          <span>{words.source}</span>
          <input name="title" />
        </label>
        <label className="import-field">
          <span>{words.sourceOn}</span>
          <input name="asOf" type="date" />
        </label>
        <label className="import-field">
          <span>{words.inSheet}</span>
          <input name="sheet" />
        </label>
        <label className="import-field import-wide">
          <span>{words.or}</span>
          <textarea name="text" rows={3} placeholder={words.pasted} />
        </label>
        {about !== undefined && (
          <p className="s mut import-wide">
            {label(about.about)}{' '}
            <a href={`/templates/${about.key}.xlsx`} download>
              {fill(words.template, { kind: label(about.label) })}
            </a>
          </p>
        )}
        <div className="flex wrap import-wide">
          <button className="btn p" disabled={busy || sending}>
            {busy || sending ? words.reading : words.read}
          </button>
        </div>
      </form>
      <details className="import-more">
        <summary>{words.templates}</summary>
        <ul className="import-templates">
          {kinds.map((each) => (
            <li key={each.key}>
              <a href={`/templates/${each.key}.xlsx`} download>
                {label(each.label)}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}
