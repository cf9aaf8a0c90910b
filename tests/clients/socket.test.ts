import type { Client, ExecutionResult, SubscribePayload } from 'graphql-ws';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { ADD_SOURCE, CHANGES, CLAIM_UNKNOWN, type Followed } from './world/acts';
import { Lianpu } from './world/server';
import { SOCKET_URL, URL } from './world/shared';
import { socketClient } from './world/sockets';

/** The one answer of an operation. */
async function once(client: Client, payload: SubscribePayload): Promise<ExecutionResult> {
  const answers: ExecutionResult[] = [];
  for await (const answer of client.iterate(payload)) answers.push(answer as ExecutionResult);
  expect(answers).toHaveLength(1);
  return answers[0] as ExecutionResult;
}

/** Adds a source over HTTP, and says which revision that made. */
async function change(url: string): Promise<string> {
  const variables = { id: `source:${randomUUID().replaceAll('-', '')}`, by: 'graphql-ws' };
  const body = JSON.stringify({ query: ADD_SOURCE, variables });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const answer = (await response.json()) as { data: { addSource: { revision: string } } };
  return answer.data.addSource.revision;
}

describe('one socket', () => {
  test('carries queries, mutations and their errors', async () => {
    const client = socketClient(SOCKET_URL);
    const asked = await once(client, { query: '{ zone { id } }' });
    expect(asked).toEqual({ data: { zone: { id: 'zone:jiyuan_hitech' } } });
    const done = await once(client, { query: ADD_SOURCE, variables: { id: 'source:socket', by: 'graphql-ws' } });
    expect(done.data).toMatchObject({ addSource: { subject: { id: 'source:socket' }, rejections: [] } });
    const refused = await once(client, { query: CLAIM_UNKNOWN });
    expect(refused.errors).toBeUndefined();
    expect(refused.data).toMatchObject({ claimCapability: { revision: null, rejections: [{ code: 'NOT_FOUND' }] } });
    await expect(once(client, { query: '{ nowhere }' })).rejects.toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
    expect((await once(client, { query: '{ revision }' })).data).toHaveProperty('revision');
    await client.dispose();
  });

  test('answers the pings of the client', async () => {
    let pongs = 0;
    const client = socketClient(SOCKET_URL, {
      keepAlive: 20,
      lazy: false,
      on: { pong: (received) => void (pongs += received ? 1 : 0) },
    });
    await expect.poll(() => pongs).toBeGreaterThanOrEqual(3);
    await client.dispose();
  });

  test('may carry many operations at a time, and ends each that its client ends', async () => {
    const client = socketClient(SOCKET_URL);
    const followed = Array.from({ length: 50 }, () => client.iterate({ query: CHANGES, variables: { after: '0' } }));
    for (const changes of followed) {
      expect((await changes.next()).value).toMatchObject({ data: { changes: { revision: '1' } } });
    }
    await Promise.all(followed.map((changes) => changes.return?.()));
    expect((await once(client, { query: '{ zone { id } }' })).errors).toBeUndefined();
    await client.dispose();
  });

  test('names what was wrong with an `after` that is no revision', async () => {
    const client = socketClient(SOCKET_URL);
    const { errors } = await once(client, { query: CHANGES, variables: { after: 'yesterday' } });
    expect(errors).toMatchObject([{ path: ['changes'], extensions: { code: 'BAD_USER_INPUT' } }]);
    await client.dispose();
  });
});

describe('who follows the changes', () => {
  let own: Lianpu;
  let client: Client;
  let socket: WebSocket | undefined;
  /** How often the client was acknowledged. */
  let connected: number;
  let revisions: string[];

  beforeEach(async () => {
    own = await Lianpu.start();
    connected = 0;
    revisions = [];
    client = socketClient(own.socketUrl, {
      retryAttempts: 1_000,
      retryWait: () => new Promise((resolve) => setTimeout(resolve, 20)),
      shouldRetry: () => true,
      on: {
        connected: (opened) => {
          connected += 1;
          socket = opened as WebSocket;
        },
      },
    });
  });

  afterEach(async () => {
    try {
      await client.dispose();
    } finally {
      await own.throwAway();
    }
  });

  /** A client sends its payload again after each break: so `after` moves on with what was received. */
  function follow(): void {
    const variables = { after: '0' };
    client.subscribe<Followed>(
      { query: CHANGES, variables },
      {
        next: ({ data }) => {
          const revision = data?.changes.revision ?? 'none';
          revisions.push(revision);
          variables.after = revision;
        },
        error: (error) => revisions.push(String(error)),
        complete: () => undefined,
      },
    );
  }

  const upTo = (last: number) => Array.from({ length: last }, (_, at) => `${at + 1}`);

  test('gets those that are there, then each as it comes', async () => {
    await change(own.url);
    follow();
    await expect.poll(() => revisions).toEqual(['1', '2']);
    expect(await change(own.url)).toBe('3');
    await expect.poll(() => revisions).toEqual(upTo(3));
    expect(connected).toBe(1);
  });

  test('misses none and gets none twice when the socket is cut', async () => {
    follow();
    await expect.poll(() => revisions).toEqual(['1']);
    for (const round of [1, 2, 3]) {
      socket?.terminate();
      await Promise.all([change(own.url), change(own.url)]);
      await expect.poll(() => revisions).toEqual(upTo(1 + 2 * round));
    }
    expect(connected).toBe(4);
  });

  test('misses none and gets none twice when the socket is cut amid changes', async () => {
    follow();
    const changing = (async () => {
      for (let made = 0; made < 30; made += 1) await change(own.url);
    })();
    for (let cuts = 0; cuts < 5; cuts += 1) {
      await expect.poll(() => connected, { interval: 5 }).toBeGreaterThan(cuts);
      await new Promise((resolve) => setTimeout(resolve, 10));
      socket?.terminate();
    }
    await changing;
    await expect.poll(() => revisions).toEqual(upTo(31));
  });

  test.each(['SIGTERM', 'SIGKILL'] as const)('misses none and gets none twice when the server is ended by %s and started again on the same folder', async (signal) => {
    follow();
    await change(own.url);
    await expect.poll(() => revisions).toEqual(upTo(2));
    await own.stop(signal);
    await own.startAgain();
    await change(own.url);
    await expect.poll(() => revisions).toEqual(upTo(3));
    await change(own.url);
    await expect.poll(() => revisions).toEqual(upTo(4));
    expect(connected).toBe(2);
  });

  test('is told 1001 when the server stops', async () => {
    const impatient = socketClient(own.socketUrl, { retryAttempts: 0 });
    const changes = impatient.iterate({ query: CHANGES, variables: { after: '0' } });
    expect((await changes.next()).value).toMatchObject({ data: { changes: { revision: '1' } } });
    const next = changes.next();
    await Promise.all([own.stop('SIGTERM'), expect(next).rejects.toMatchObject({ code: 1001 })]);
  });
});

describe('the protocol', () => {
  const PROTOCOL = 'graphql-transport-ws';
  const INIT = { type: 'connection_init' };
  const FOREVER = { type: 'subscribe', id: '1', payload: { query: CHANGES } };

  /** Says these one after the other, and gives what is heard until the end. */
  async function say(messages: readonly (object | string | Buffer)[], protocol: string[] = [PROTOCOL]) {
    const socket = new WebSocket(SOCKET_URL, protocol);
    const heard: unknown[] = [];
    socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString())));
    socket.on('open', () => {
      for (const message of messages) {
        socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
      }
    });
    return new Promise<{ heard: unknown[]; code: number; reason: string }>((resolve, reject) => {
      socket.on('close', (code, reason) => resolve({ heard, code, reason: reason.toString() }));
      socket.on('error', reject);
    });
  }

  test.each<[string, readonly (object | string | Buffer)[]]>([
    ['is not JSON', ['{']],
    ['is not an object', ['[]']],
    ['has no type', [{}]],
    ['has a type that only servers send', [{ type: 'connection_ack' }]],
    ['is of the older protocol', [INIT, { type: 'start', id: '1', payload: { query: '{ revision }' } }]],
    ['has no id', [INIT, { type: 'subscribe', payload: { query: '{ revision }' } }]],
    ['has no document', [INIT, { type: 'subscribe', id: '1', payload: {} }]],
    ['is binary', [INIT, Buffer.from('{}')]],
  ])('closes with 4400 on a message that %s', async (_, messages) => {
    const { code, reason } = await say(messages);
    expect(code).toBe(4400);
    expect(reason).not.toBe('');
  });

  test('closes with 4401 on an operation before `connection_init`', async () => {
    expect(await say([FOREVER])).toMatchObject({ code: 4401, reason: 'Unauthorized', heard: [] });
  });

  test('closes with 4406 when no protocol that it speaks is offered', async () => {
    expect(await say([], [])).toMatchObject({ code: 4406 });
  });

  test('closes with 4409 on an id that is in use', async () => {
    const { code, reason, heard } = await say([INIT, FOREVER, FOREVER]);
    expect({ code, reason }).toEqual({ code: 4409, reason: 'Subscriber for 1 already exists' });
    expect(heard[0]).toEqual({ type: 'connection_ack' });
  });

  test('closes with 4429 on a second `connection_init`', async () => {
    const { code, heard } = await say([INIT, INIT]);
    expect(code).toBe(4429);
    expect(heard).toEqual([{ type: 'connection_ack' }]);
  });

  test('answers a ping with its payload, before `connection_init` too', async () => {
    const payload = { at: 1 };
    const { heard } = await say([{ type: 'ping', payload }, { type: 'ping' }, { type: 'pong' }, '{']);
    expect(heard).toEqual([{ type: 'pong', payload }, { type: 'pong' }]);
  });

  test('answers a close with a close', async () => {
    const socket = new WebSocket(SOCKET_URL, PROTOCOL);
    socket.on('open', () => socket.close(1000, 'Normal Closure'));
    const code = await new Promise((resolve) => socket.on('close', resolve));
    expect(code).toBe(1000);
  });

  test('lets an id be used again once its operation is over', async () => {
    const again = { ...FOREVER, payload: { query: '{ zone { id } }' } };
    const { code, heard } = await say([INIT, FOREVER, { type: 'complete', id: '1' }, again, { type: 'pong' }, '{']);
    expect(code).toBe(4400);
    expect(heard[0]).toEqual({ type: 'connection_ack' });
  });

  test('answers the pings of web sockets', async () => {
    const socket = new WebSocket(SOCKET_URL, PROTOCOL);
    const pong = new Promise((resolve) => socket.on('pong', (data: Buffer) => resolve(data.toString())));
    socket.on('open', () => socket.ping('still there?'));
    expect(await pong).toBe('still there?');
    socket.close();
  });

  test('is not spoken to the page of another site', async () => {
    const socket = new WebSocket(SOCKET_URL, PROTOCOL, { origin: 'http://elsewhere.example' });
    const status = await new Promise((resolve) => {
      socket.on('unexpected-response', (request, response) => {
        request.destroy();
        resolve(response.statusCode);
      });
    });
    expect(status).toBe(403);
  });
});

test('a subscription over HTTP is refused and says where to go', async () => {
  const body = JSON.stringify({ query: CHANGES });
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  const response = await fetch(URL, { method: 'POST', headers, body });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'SUBSCRIPTION_NOT_SUPPORTED' } }] });
});
