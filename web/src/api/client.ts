import type { Document } from './document';
import { ask } from './fetcher';

/** What went wrong, in the server's own words. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  /** The same in Chinese; the English where the server has no Chinese. */
  readonly zh: string;
  readonly path: string;
}

/** An answer was refused, or the server could not be reached. */
export class Refused extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ message }) => message).join('\n'));
    this.faults = faults;
  }

  /** Nobody answered: there is no connection. */
  get offline(): boolean {
    return this.faults.some(({ code }) => code === 'OFFLINE');
  }
}

/** Asks one question. Refuses with every fault the server names; what came back beside a fault is thrown away. */
export async function request<Result, Variables>(
  document: Document<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const answer = await ask({ query: document, variables }, signal).catch((error: unknown) => {
    if (signal?.aborted === true) throw error;
    throw new Refused([{ code: 'OFFLINE', message: String(error), zh: String(error), path: '' }]);
  });
  if (answer.errors !== undefined && answer.errors.length > 0) {
    throw new Refused(
      answer.errors.map(({ message, extensions, path }) => ({
        code: extensions?.code ?? 'UNKNOWN',
        message,
        zh: extensions?.zh ?? message,
        path: path?.join('.') ?? '',
      })),
    );
  }
  return answer.data as Result;
}
