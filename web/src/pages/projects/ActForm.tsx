import { type FormEvent, type InputHTMLAttributes, type ReactNode, useEffect, useId, useRef } from 'react';
import { type Rejection, useActor, useCanAct } from '@/api/useAct';
import { Refusals } from '@/parts/Refusals';
import { projects as text } from '@/text/projects';
import { reason } from '@/text/reason';
import { type Label, useLabel, useWords } from '@/text/words';

/** What was put into a form, by name; empty ones are undefined. */
export type Filled = (name: string) => string | undefined;

interface Props {
  readonly title: string;
  readonly act: { readonly busy: boolean; readonly rejections: readonly Rejection[] };
  readonly onSend: (filled: Filled, by: string, why: string) => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** A form that changes something: its fields, who records it and why, and every reason why it was refused. */
export function ActForm({ title, act, onSend, onCancel, children }: Props) {
  const words = useWords(text);
  const said = useWords(reason);
  const [by, setBy] = useActor();
  const able = useCanAct();
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    const path = act.rejections[0]?.path;
    if (path === undefined) return;
    const names = path.split('.').reverse();
    const field = names.map((name) => form.current?.elements.namedItem(ALSO[name] ?? name)).find((it) => it instanceof HTMLElement);
    (field instanceof HTMLElement ? field : form.current?.querySelector<HTMLElement>('[role=alert] li'))?.focus();
  }, [act.rejections]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const filled: Filled = (name) => String(data.get(name) ?? '').trim() || undefined;
    onSend(filled, filled('by') ?? '', filled('why') ?? '');
  };
  return (
    <form ref={form} className="projects-form" onSubmit={submit} aria-label={title}>
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      <Refusals of={act.rejections} focus={false} />
      {children}
      <Field name="by" title={said.by} required autoComplete="name" value={by} onChange={({ target }) => setBy(target.value)} />
      <Field name="why" title={words.why} />
      {!able && <p className="s">{said.off}</p>}
      <div className="flex">
        <button className="btn p" disabled={!able || act.busy}>
          {words.submit}
        </button>
        <button className="btn" type="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

/** Fields that answer for another place of the input. */
const ALSO: Readonly<Record<string, string>> = { cite: 'quote', due: 'by-day', asWritten: 'as-written' };

/** One of several to choose, with its name above; empty is none of them. */
export function Choice({ name, title, none, among }: ChoiceProps) {
  const label = useLabel();
  const id = useId();
  return (
    <div className="projects-field">
      <label htmlFor={id}>{title}</label>
      <select id={id} name={name} defaultValue="">
        <option value="">{none}</option>
        {among.map((one) => (
          <option key={one.id} value={one.id}>
            {label(one.name)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly title: string;
  readonly none: string;
  readonly among: readonly { readonly id: string; readonly name: Label }[];
}

/** One line to fill in, with its name above it. */
export function Field({ title, hint, ...input }: InputHTMLAttributes<HTMLInputElement> & { readonly title: string; readonly hint?: string | undefined }) {
  const id = useId();
  return (
    <div className="projects-field">
      <label htmlFor={id}>
        {title}
        {input.required === true && <span aria-hidden="true"> *</span>}
      </label>
      <input id={id} {...input} aria-describedby={hint === undefined ? undefined : `${id}-hint`} />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="xs mut">
          {hint}
        </p>
      )}
    </div>
  );
}
