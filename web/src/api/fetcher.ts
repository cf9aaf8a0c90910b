/** What GraphQL is asked. */
export interface Question {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: unknown;
}

/** What GraphQL answers. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
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
