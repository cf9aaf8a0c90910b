import { useSyncExternalStore } from 'react';
import { request } from './client';
import { follow } from './fetcher';
import { Changes, Newest } from './live.gql';

/** How the page stands to the server. */
export type Line = 'joining' | 'live' | 'cut';

let revision = '';
let line: Line = 'joining';
let begun = false;
const listeners = new Set<() => void>();

function tell() {
  listeners.forEach((listener) => listener());
}

/** Follows the changes as they come. After a break it goes on behind the last revision it has: nothing is missed. */
async function run(): Promise<void> {
  for (;;) {
    try {
      const { revision: newest } = await request(Newest, {});
      if (newest !== revision || line !== 'live') {
        revision = newest;
        line = 'live';
        tell();
      }
      for await (const { data } of follow({ query: Changes, variables: { after: revision } }, false)) {
        const change = data?.['changes'] as { readonly revision: string } | undefined;
        if (change !== undefined) {
          revision = change.revision;
          tell();
        }
      }
    } catch {
      // Said below; tried again.
    }
    line = 'cut';
    tell();
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

function subscribe(listener: () => void): () => void {
  if (!begun) {
    begun = true;
    void run();
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The newest revision that the page knows; answers are asked again when it moves. */
export function useRevision(): string {
  return useSyncExternalStore(subscribe, () => revision);
}

/** Whether the page hears of changes as they come. */
export function useLine(): Line {
  return useSyncExternalStore(subscribe, () => line);
}
