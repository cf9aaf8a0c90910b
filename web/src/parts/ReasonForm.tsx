import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Refused } from '@/api/client';
import { useLine, useRevision } from '@/api/live';
import { usePlace } from '@/app/place';
import { reason as text } from '@/text/reason';
import { type Label, useLabel, useWords } from '@/text/words';

/** Why an act was refused, and where. */
interface Rejected {
  readonly code: string;
  readonly codeLabel: Label;
  readonly path: string;
  readonly message: string;
}

/** Who acts and what they saw, as every act takes it. */
export interface ActRequest {
  readonly by: string;
  readonly why: string;
  readonly key: string;
  readonly seen: string;
}

interface Props {
  readonly submit: string;
  /** Does the act with the reason that was given. */
  readonly act: (reason: string, request: ActRequest) => Promise<{ readonly rejections: readonly Rejected[] } | null>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}

const BY = 'lianpu:by';

/** Whether anything can be changed: not in the past, and not while the line is cut. */
export function useCanAct(): boolean {
  const { asOf } = usePlace();
  return useLine() !== 'cut' && asOf === undefined;
}

/** A form for an act that needs a reason. What was typed stays when the act is refused, and every refusal is shown. */
export function ReasonForm({ submit, act, onDone, onCancel, children }: Props) {
  const words = useWords(text);
  const label = useLabel();
  const id = useId();
  const newest = useRevision();
  const able = useCanAct();
  const first = useRef<HTMLTextAreaElement>(null);
  const [why, setWhy] = useState('');
  const [by, setBy] = useState(() => localStorage.getItem(BY) ?? '');
  const [seen, setSeen] = useState(newest);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [working, setWorking] = useState(false);
  const [rejections, setRejections] = useState<readonly Rejected[]>([]);
  const [fault, setFault] = useState<string>();
  useEffect(() => first.current?.focus(), []);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    localStorage.setItem(BY, by);
    setWorking(true);
    setFault(undefined);
    try {
      const refused = (await act(why, { by, why, key, seen: seen || newest }))?.rejections ?? [];
      setRejections(refused);
      if (refused.length === 0) return onDone();
      // What was refused was not done: the next try is a request of its own, made with what is seen now.
      setKey(crypto.randomUUID());
      setSeen(newest);
      first.current?.focus();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setFault(error.message);
    } finally {
      setWorking(false);
    }
    return undefined;
  };
  const failed = rejections.length > 0 || fault !== undefined;
  return (
    <form className="g reason" onSubmit={(event) => void send(event)}>
      {failed && (
        <div className="failed" role="alert">
          <b>{words.refused}</b>
          <ul>
            {fault !== undefined && <li>{fault}</li>}
            {rejections.map((it) => (
              <li key={`${it.path}${it.message}`}>
                {label(it.codeLabel)} <code>{it.path}</code> {it.message}
              </li>
            ))}
          </ul>
          {rejections.some(({ code }) => code === 'CONFLICT') && <p>{words.conflict}</p>}
        </div>
      )}
      {children}
      <label htmlFor={`${id}why`}>{words.why}</label>
      <textarea ref={first} id={`${id}why`} rows={2} required value={why} aria-invalid={failed} onChange={({ target }) => setWhy(target.value)} />
      <label htmlFor={`${id}by`}>{words.by}</label>
      <input id={`${id}by`} required value={by} onChange={({ target }) => setBy(target.value)} />
      <div className="flex wrap">
        <button className="btn p" disabled={!able || working}>
          {working ? words.working : submit}
        </button>
        <button className="btn" type="button" onClick={onCancel}>
          {words.cancel}
        </button>
        {!able && <span className="mut s">{words.off}</span>}
      </div>
    </form>
  );
}
