import { useEffect, useRef, useState } from 'react';
import { Refused } from '@/api/client';
import { useLine } from '@/api/live';
import { usePlace } from '@/app/place';
import { importing } from '@/text/import';
import { type Label, useLabel, useWords } from '@/text/words';

/** Why an act was refused. */
export interface Rejection {
  readonly code: string;
  readonly codeLabel: Label;
  readonly path: string;
  readonly message: string;
}

/** What somebody who acts is told when it does not go through. */
export interface Trouble {
  readonly rejections: readonly Rejection[];
  readonly texts: readonly string[];
}

/** Nothing is wrong. */
export const NO_TROUBLE: Trouble = { rejections: [], texts: [] };

/** The trouble behind an exception. */
export function troubleOf(error: unknown): Trouble {
  const texts = error instanceof Refused ? error.faults.map(({ message }) => message) : [String(error)];
  return { rejections: [], texts };
}

const BY = 'lianpu:by';

/** Who acts, kept in this browser, and whether acting is possible at all. */
export function useActor() {
  const [by, setBy] = useState(() => localStorage.getItem(BY) ?? '');
  const { asOf } = usePlace();
  const off = useLine() === 'cut' || asOf !== undefined;
  const name = (next: string) => {
    setBy(next);
    localStorage.setItem(BY, next);
  };
  return { by, setBy: name, off };
}

/** Asks who acts. */
export function ByField({ by, setBy }: { readonly by: string; readonly setBy: (by: string) => void }) {
  const words = useWords(importing);
  return (
    <label className="import-field">
      <span>{words.by}</span>
      <input value={by} autoComplete="name" onChange={(event) => setBy(event.target.value)} />
    </label>
  );
}

/** Every reason for a refusal at once; takes the focus when one comes. */
export function Troubles({ of }: { readonly of: Trouble }) {
  const words = useWords(importing);
  const label = useLabel();
  const box = useRef<HTMLDivElement>(null);
  const any = of.rejections.length + of.texts.length > 0;
  useEffect(() => {
    if (any) box.current?.focus();
  }, [any, of]);
  if (!any) return null;
  return (
    <div className="failed" role="alert" tabIndex={-1} ref={box}>
      <b>{words.refused}</b>
      <ul>
        {of.texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
        {of.rejections.map(({ code, codeLabel, path, message }) => (
          <li key={`${path}${message}`}>
            <b>{label(codeLabel)}</b> {message}
            {code === 'CONFLICT' && ` ${words.conflict}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
