import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { type ActRequest, type Done, useAct, useActor, useCanAct } from '@/api/useAct';
import { Refusals } from '@/parts/Refusals';
import { reason as text } from '@/text/reason';
import { useWords } from '@/text/words';

interface Props {
  readonly submit: string;
  /** Does the act with the reason that was given. */
  readonly act: (reason: string, request: ActRequest) => Promise<Done | null>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}

/** A form for an act that needs a reason. What was typed stays when the act is refused, and every refusal is shown. */
export function ReasonForm({ submit, act, onDone, onCancel, children }: Props) {
  const words = useWords(text);
  const id = useId();
  const able = useCanAct();
  const form = useRef<HTMLFormElement>(null);
  const [why, setWhy] = useState('');
  const [by, setBy] = useActor();
  const { send, busy, rejections } = useAct(onDone);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void send((request) => act(why, request), by, why);
  };
  return (
    <form ref={form} className="g reason" onSubmit={onSubmit}>
      <Refusals of={rejections} />
      {children}
      <label htmlFor={`${id}why`}>{words.why}</label>
      <textarea id={`${id}why`} rows={2} required value={why} aria-invalid={rejections.length > 0} onChange={({ target }) => setWhy(target.value)} />
      <label htmlFor={`${id}by`}>{words.by}</label>
      <input id={`${id}by`} required autoComplete="name" value={by} onChange={({ target }) => setBy(target.value)} />
      <div className="flex wrap">
        <button className="btn p" disabled={!able || busy}>
          {busy ? words.working : submit}
        </button>
        <button className="btn" type="button" onClick={onCancel}>
          {words.cancel}
        </button>
        {!able && <span className="mut s">{words.off}</span>}
      </div>
    </form>
  );
}
