import { useCallback, useEffect, useState } from 'react';
import { request, Refused } from './client';
import type { Document } from './document';
import { useRevision } from './live';

/** What is known of a question: the last answer stays while a newer one is fetched or has failed. */
export interface Answered<Result> {
  readonly data: Result | undefined;
  /** When `data` came. */
  readonly at: Date | undefined;
  readonly error: Refused | undefined;
  readonly loading: boolean;
  /** `data` answers the question that was asked before this one. */
  readonly earlier: boolean;
  readonly again: () => void;
}

interface State<Result> {
  readonly key: string;
  readonly data: Result | undefined;
  readonly at: Date | undefined;
  readonly error: Refused | undefined;
  readonly loading: boolean;
}

/** Asks a question, and again whenever its variables or the data's revision change. `skip` asks nothing. */
export function useAnswer<Result, Variables>(
  document: Document<Result, Variables>,
  variables: Variables,
  skip = false,
): Answered<Result> {
  const key = JSON.stringify(variables);
  return useFetched(document, key, (signal) => request(document, JSON.parse(key) as Variables, signal), skip);
}

/** So many pages of a list are asked for; a longer list is told to be cut. */
const MOST_PAGES = 50;

/** The pages of a list, and whether there are more than were asked for. */
export interface Pages<Result> {
  readonly pages: readonly Result[];
  readonly cut: boolean;
}

/** Asks for the pages of a list, one after the other; `next` says where the page after a page begins, if there is one. */
export function useEveryPage<Result, Variables extends { readonly after?: string | null | undefined }>(
  document: Document<Result, Variables>,
  variables: Variables,
  next: (page: Result) => string | null | undefined,
): Answered<Pages<Result>> {
  const key = JSON.stringify(variables);
  return useFetched(document, key, async (signal) => {
    const pages: Result[] = [];
    let after: string | null | undefined;
    do {
      const page = await request(document, { ...(JSON.parse(key) as Variables), after }, signal);
      pages.push(page);
      after = next(page);
    } while (after && pages.length < MOST_PAGES);
    return { pages, cut: Boolean(after) };
  });
}

/** Fetches again whenever the question, its variables or the data's revision change. */
function useFetched<Result>(document: unknown, key: string, fetch: (signal: AbortSignal) => Promise<Result>, skip = false): Answered<Result> {
  const revision = useRevision();
  const [tries, setTries] = useState(0);
  const [state, setState] = useState<State<Result>>({
    key,
    data: undefined,
    at: undefined,
    error: undefined,
    loading: !skip,
  });
  useEffect(() => {
    if (skip) return undefined;
    const stop = new AbortController();
    setState((old) => ({ ...old, loading: true }));
    fetch(stop.signal).then(
      (data) => {
        if (!stop.signal.aborted) setState({ key, data, at: new Date(), error: undefined, loading: false });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const refused = error instanceof Refused ? error : new Refused([{ code: 'PAGE', message: String(error), zh: String(error), path: '' }]);
        // What answered another question does not stand in for this one.
        setState((old) => ({ key, data: old.key === key ? old.data : undefined, at: old.at, error: refused, loading: false }));
      },
    );
    return () => stop.abort();
  }, [document, key, revision, tries, skip]);
  const again = useCallback(() => setTries((count) => count + 1), []);
  const earlier = state.data !== undefined && state.key !== key;
  return { ...state, loading: state.loading || earlier, earlier, again };
}
