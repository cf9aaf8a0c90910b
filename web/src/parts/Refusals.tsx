import { useEffect, useRef, useState } from 'react';
import type { Rejection } from '@/api/useAct';
import { reason } from '@/text/reason';
import { useLabel, useWords } from '@/text/words';
import { entriesOf } from './entries';
import { type Entry, Overtaken } from './Overtaken';

interface Props {
  readonly of: readonly Rejection[];
  /** Whether the first reason takes the focus when it comes; a form that leads to the field says no. */
  readonly focus?: boolean;
}

/** Every reason why nothing was written, at once; where others were faster, theirs against mine. */
export function Refusals({ of, focus = true }: Props) {
  const words = useWords(reason);
  const label = useLabel();
  const box = useRef<HTMLDivElement>(null);
  const [mine, setMine] = useState<readonly Entry[]>([]);
  useEffect(() => {
    setMine(entriesOf(box.current?.closest('form')));
    if (focus && of.length > 0) box.current?.querySelector('li')?.focus();
  }, [focus, of]);
  if (of.length === 0) return null;
  return (
    <div className="failed" role="alert" ref={box}>
      <b>{words.refused}</b>
      <ul>
        {of.map(({ code, codeLabel, path, message, text }) => (
          <li key={`${path}${message}`} tabIndex={-1}>
            {codeLabel !== null && <b>{label(codeLabel)} </b>}
            {path !== '' && <code>{path} </code>}
            {label(text)}
            {code === 'CONFLICT' && ` ${words.conflict}`}
          </li>
        ))}
      </ul>
      <Overtaken of={of} mine={mine} />
    </div>
  );
}
