/** A request that a client made, and what came back. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly accept: string | null;
  /** The JSON that was sent: the body of a POST, the parameters of a GET. */
  readonly sent: unknown;
  readonly status: number;
  readonly kind: string | null;
  readonly answer: unknown;
}

/** A `fetch` that keeps what goes over the wire. */
export function recorder(): { fetch: typeof fetch; seen: Seen[] } {
  const seen: Seen[] = [];
  const recording: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const body = await request.clone().text();
    const response = await fetch(request);
    seen.push({
      method: request.method,
      url: request.url,
      accept: request.headers.get('accept'),
      sent: body === '' ? parameters(request.url) : JSON.parse(body),
      status: response.status,
      kind: response.headers.get('content-type'),
      answer: await response.clone().json(),
    });
    return response;
  };
  return { fetch: recording, seen };
}

function parameters(url: string): unknown {
  const { searchParams } = new URL(url);
  const json = (name: string) => {
    const text = searchParams.get(name);
    return text ? { [name]: JSON.parse(text) as unknown } : {};
  };
  const query = searchParams.get('query');
  return { ...(query === null ? {} : { query }), ...json('variables'), ...json('extensions') };
}
