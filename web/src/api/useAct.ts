import { useEffect, useRef, useState } from 'react';
import { usePlace } from '@/app/place';
import type { Label } from '@/text/words';
import { Refused } from './client';
import { useLine, useRevision } from './live';

/** One reason why nothing was written. */
export interface Rejection {
  readonly code: string;
  /** The code as a word; none where the page itself says what is lacking. */
  readonly codeLabel: Label | null;
  readonly path: string;
  /** In English, for programs and logs. */
  readonly message: string;
  /** For people. */
  readonly text: Label;
  /** The facts it names. */
  readonly facts: readonly string[];
  /** The revision that the act had seen: what others wrote since may be the reason. */
  readonly seen?: string | undefined;
}

/** Who acts, why, under which key and what they saw: every act takes it. */
export interface ActRequest {
  readonly by: string;
  readonly why?: string;
  readonly key: string;
  readonly seen: string;
}

/** What comes of an act. */
export interface Done {
  readonly revision: string | null;
  readonly rejections: readonly Rejection[];
}

const BY = 'lianpu:by';

/** Who acts, kept in this browser. */
export function useActor(): readonly [by: string, setBy: (by: string) => void] {
  const [by, setBy] = useState(() => localStorage.getItem(BY) ?? '');
  const keep = (next: string) => {
    setBy(next);
    localStorage.setItem(BY, next);
  };
  return [by, keep];
}

/** Whether anything can be changed here: not in the past of the record, and not while the line is cut. */
export function useCanAct(): boolean {
  const { asOf } = usePlace();
  return useLine() !== 'cut' && asOf === undefined;
}

/** What the page itself finds lacking, before it asks anybody. */
export function lacking(message: string): Rejection {
  return { code: 'LACKING', codeLabel: null, path: '', message, text: { zh: message, en: message }, facts: [] };
}

/** The reasons behind an exception; what is no refusal is thrown on. */
export function rejectionsOf(error: unknown): readonly Rejection[] {
  if (!(error instanceof Refused)) throw error;
  return error.faults.map(({ code, path, message, zh }) => ({
    code,
    codeLabel: { zh: code, en: code },
    path,
    message,
    text: { zh, en: message },
    facts: [],
  }));
}

/** Does one act. Its key stays until there is an answer, so that a lost one does not write twice; what was refused was
 * not done, so the next try is a request of its own, and after a conflict one that has seen the newest.
 * `opened` is the revision that the form shows; the newest if left out. */
export function useAct(onDone: (revision: string) => void, opened?: string) {
  const newest = useRevision();
  const [rejections, setRejections] = useState<readonly Rejection[]>([]);
  const [busy, setBusy] = useState(false);
  const key = useRef<string>(undefined);
  const seen = useRef<string | undefined>(opened ?? newest);
  useEffect(() => {
    if (seen.current === '') seen.current = newest;
  }, [newest]);
  /** Says whether it was done. `shown` is for what follows the changes as it stands: the revision of what is shown now. */
  const send = async (act: (request: ActRequest) => Promise<Done | null>, by: string, why?: string, shown?: string): Promise<boolean> => {
    key.current ??= crypto.randomUUID();
    setBusy(true);
    try {
      const looked = shown || seen.current || newest;
      const done = await act({ by, key: key.current, seen: looked, ...(why ? { why } : {}) });
      key.current = undefined;
      const refused = done?.rejections ?? [];
      setRejections(refused.map((one) => ({ ...one, seen: looked })));
      if (refused.some(({ code }) => code === 'CONFLICT')) seen.current = undefined;
      if (refused.length === 0) onDone(done?.revision ?? '');
      return refused.length === 0;
    } catch (error) {
      if (error instanceof Refused && !error.offline) key.current = undefined;
      setRejections(rejectionsOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { send, busy, rejections, setRejections };
}
