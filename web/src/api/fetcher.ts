import type { ExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';

/** What GraphQL is asked. */
export interface Question {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: unknown;
}

/** What GraphQL answers. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string; readonly zh?: string };
  }[];
}

const HEADERS = {
  accept: 'application/graphql-response+json, application/json;q=0.9',
  'content-type': 'application/json',
};

/** Asks the server that this page came from. A refusal is an answer with errors; only a lost connection is thrown. */
export async function ask(question: Question, signal?: AbortSignal): Promise<Answer> {
  const body = JSON.stringify(question);
  const response = await fetch('/graphql', { method: 'POST', headers: HEADERS, body, signal: signal ?? null });
  return read(response.status, await response.text());
}

/** Understands an answer; what is not one becomes an answer with an error. */
export function read(status: number, text: string): Answer {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === 'object' && answer !== null && ('data' in answer || 'errors' in answer)) {
      return answer as Answer;
    }
  } catch {
    // Not JSON: said below.
  }
  const message = `HTTP ${status}: ${text.slice(0, 200)}`;
  return { errors: [{ message, extensions: { code: 'NOT_GRAPHQL' } }] };
}

/** One message of a subscription. */
export type Followed = ExecutionResult<Record<string, unknown>, Record<string, unknown>>;

/** Follows what the server sends on. A walk that was cut off is taken up again as it stands; where that could miss
 * something, `again` is false, the walk ends with an error, and the caller asks behind the revision it has. */
export function follow(question: Question, again = true): AsyncIterableIterator<Followed> {
  return socket(again).iterate({
    query: question.query,
    operationName: question.operationName ?? null,
    variables: (question.variables as Record<string, unknown> | null | undefined) ?? null,
  }) as AsyncIterableIterator<Followed>;
}

let opened: ReturnType<typeof createClient> | undefined;

function socket(again: boolean) {
  const url = location.origin.replace(/^http/, 'ws') + '/graphql';
  opened ??= createClient({ url, lazy: true, ...(again ? {} : { retryAttempts: 0 }) });
  return opened;
}
