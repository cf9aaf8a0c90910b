import { useEffect, useRef } from 'react';
import type { Rejection } from '@/api/useAct';
import { reason } from '@/text/reason';
import { useLabel, useWords } from '@/text/words';

interface Props {
  readonly of: readonly Rejection[];
  /** Whether the list takes the focus when it comes; a form that leads to the field says no. */
  readonly focus?: boolean;
}

/** Every reason why nothing was written, at once. */
export function Refusals({ of, focus = true }: Props) {
  const words = useWords(reason);
  const label = useLabel();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus && of.length > 0) box.current?.focus();
  }, [focus, of]);
  if (of.length === 0) return null;
  return (
    <div className="failed" role="alert" tabIndex={-1} ref={box}>
      <b>{words.refused}</b>
      <ul>
        {of.map(({ code, codeLabel, path, message }) => (
          <li key={`${path}${message}`}>
            {codeLabel !== null && <b>{label(codeLabel)} </b>}
            {path !== '' && <code>{path} </code>}
            {message}
            {code === 'CONFLICT' && ` ${words.conflict}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
