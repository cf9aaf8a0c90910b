import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { type Rejection, useActor, useCanAct } from '@/api/useAct';
import { Refusals } from '@/parts/Refusals';
import { projects as text } from '@/text/projects';
import { reason } from '@/text/reason';
import { useWords } from '@/text/words';
import { Field } from './Fields';
import { fieldOf, RefusedFields } from './refused';

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
    if (act.rejections.length === 0) return;
    const field = act.rejections.map(({ path }) => form.current?.elements.namedItem(fieldOf(path))).find((it) => it instanceof HTMLElement);
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
      <RefusedFields value={act.rejections}>
        {children}
        <Field name="by" title={said.by} required autoComplete="name" value={by} onChange={({ target }) => setBy(target.value)} />
        <Field name="why" title={words.why} />
      </RefusedFields>
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
