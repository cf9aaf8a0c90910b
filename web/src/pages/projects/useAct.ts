import { useRef, useState } from 'react';
import { request, Refused } from '@/api/client';
import type { Document } from '@/api/document';
import { useLine } from '@/api/live';
import { usePlace } from '@/app/place';
import type { OutcomeFragment, RequestInput } from './projects.gql';

/** Why a change was not recorded. */
export type Rejection = Omit<OutcomeFragment['rejections'][number], 'code'> & { readonly code: string };

/** Whether anything can be changed here: not in the past of the record, not while the line is cut. */
export function useActs(): boolean {
  return useLine() !== 'cut' && usePlace().asOf === undefined;
}

/** Makes one change. It keeps its key until it is recorded or refused, so that a lost answer does not record it twice. */
export function useAct<Input>(
  document: Document<{ readonly done: OutcomeFragment | null }, { readonly input: Input; readonly request: RequestInput }>,
  revision: string,
  onDone: (revision: string) => void,
) {
  const [rejections, setRejections] = useState<readonly Rejection[]>([]);
  const [busy, setBusy] = useState(false);
  const key = useRef<string>(undefined);
  const seen = useRef(revision);
  const send = async (input: Input, by: string, why: string) => {
    localStorage.setItem('lianpu:by', by);
    key.current ??= crypto.randomUUID();
    setBusy(true);
    try {
      const { done } = await request(document, {
        input,
        request: { by, key: key.current, seen: seen.current, ...(why === '' ? {} : { why }) },
      });
      key.current = undefined;
      setRejections(done?.rejections ?? []);
      if (done?.rejections.some(({ code }) => code === 'CONFLICT')) seen.current = revision;
      if (done?.rejections.length === 0) onDone(done.revision ?? '');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (!error.offline) key.current = undefined;
      setRejections(error.faults.map(({ code, path, message }) => ({ code, codeLabel: { zh: code, en: code }, path, message })));
    } finally {
      setBusy(false);
    }
  };
  return { send, busy, rejections };
}
