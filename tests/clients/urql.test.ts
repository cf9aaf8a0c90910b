import {
  type AnyVariables,
  cacheExchange,
  Client,
  type DocumentInput,
  type Exchange,
  fetchExchange,
  type OperationResult,
  subscriptionExchange,
} from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import type { Sink } from 'graphql-ws';
import { afterEach, describe, expect, test } from 'vitest';
import { ADD_SOURCE, CHANGES, CLAIM_UNKNOWN, type Done, type Followed, HALF } from './world/acts';
import { recorder } from './world/recorder';
import { EXAMPLES, example } from './world/schema';
import { Lianpu } from './world/server';
import { URL } from './world/shared';
import { socketClient } from './world/sockets';

interface Choice {
  readonly preferGetMethod?: boolean | 'force';
  readonly exchanges?: readonly Exchange[];
}

/** A client and what it sends. */
function client({ preferGetMethod = false, exchanges = [] }: Choice = {}) {
  const { fetch, seen } = recorder();
  const urql = new Client({
    url: URL,
    fetch,
    preferGetMethod,
    exchanges: [cacheExchange, ...exchanges, fetchExchange],
  });
  return { urql, seen };
}

describe('a query', () => {
  const questions = EXAMPLES.filter((it) => it.operation.operation === 'query');

  test.each(questions)('$name is answered', async ({ query, variables }) => {
    const { urql, seen } = client();
    const { data, error } = await urql.query(query, variables).toPromise();
    expect(error).toBeUndefined();
    expect(data).toBeTruthy();
    expect(seen).toMatchObject([{ method: 'POST', status: 200 }]);
  });

  test('of which a field failed has both data and error', async () => {
    const { data, error } = await client().urql.query(HALF, {}).toPromise();
    expect(data).toMatchObject({ zone: { id: 'zone:jiyuan_hitech' }, segment: null });
    expect(error?.networkError).toBeUndefined();
    expect(error?.graphQLErrors[0]?.extensions['code']).toBe('NOT_FOUND');
    expect(error?.graphQLErrors[0]?.path).toEqual(['segment']);
  });

  test('that is not valid is refused with GraphQL errors, not with a status', async () => {
    const { urql, seen } = client();
    const { error } = await urql.query('{ nowhere }', {}).toPromise();
    expect(seen[0]?.status).toBe(400);
    expect(error?.networkError).toBeUndefined();
    expect(error?.graphQLErrors[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('goes by GET when told so', async () => {
    const { urql, seen } = client({ preferGetMethod: 'force' });
    const { query, variables } = example('chain-map');
    const { data } = await urql.query(query, variables).toPromise();
    expect(data).toBeTruthy();
    expect(seen).toMatchObject([{ method: 'GET', status: 200 }]);
  });
});

describe('a mutation', () => {
  test('is done, and answered with its change', async () => {
    const { urql, seen } = client({ preferGetMethod: 'force' });
    const variables = { id: 'source:urql', by: 'urql' };
    const { data } = await urql.mutation<{ addSource: Done }>(ADD_SOURCE, variables).toPromise();
    expect(data?.addSource).toMatchObject({ subject: { id: 'source:urql' }, rejections: [] });
    expect(seen).toMatchObject([{ method: 'POST', status: 200 }]);
  });

  test('that may not be is refused with reasons that are data, not errors', async () => {
    const { data, error } = await client().urql.mutation<{ claimCapability: Done }>(CLAIM_UNKNOWN, {}).toPromise();
    expect(error).toBeUndefined();
    expect(data?.claimCapability).toMatchObject({
      revision: null,
      rejections: [{ code: 'NOT_FOUND', path: 'input.enterprise' }],
    });
  });
});

describe('the persisted exchange', () => {
  test.each([
    ['GET', true],
    ['POST', false],
  ] as const)('sends the document once, then its hash, by %s', async (method, preferGetForPersistedQueries) => {
    const persisted = () => client({ exchanges: [persistedExchange({ preferGetForPersistedQueries })] });
    const query = `query UrqlBy${method}($on: Date!) { view(on: $on) { revision on } }`;
    const variables = { on: '2024-07-31' };
    const first = persisted();
    const { data } = await first.urql.query(query, variables).toPromise();
    expect(data).toMatchObject({ view: { on: '2024-07-31' } });
    const [miss, register] = first.seen;
    expect(first.seen).toHaveLength(2);
    expect(miss).toMatchObject({ method, answer: { errors: [{ message: 'PersistedQueryNotFound' }] } });
    expect(miss?.sent).not.toHaveProperty('query');
    expect(register?.sent).toHaveProperty('query');

    const second = persisted();
    const again = await second.urql.query(query, variables).toPromise();
    expect(second.seen).toMatchObject([{ method, status: 200 }]);
    expect(second.seen[0]?.sent).not.toHaveProperty('query');
    expect(again.data).toEqual(data);
  });
});

describe('the subscription exchange', () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  async function own() {
    const server = await Lianpu.start();
    // Lazy, graphql-ws 6.4 counts an operation out twice that ends itself at its `next` when `complete` comes along with
    // that, as urql's promises do, and then closes the socket under the others.
    const socket = socketClient(server.socketUrl, { lazy: false });
    ends.push(async () => socket.dispose(), () => server.throwAway());
    const forward = subscriptionExchange({
      enableAllOperations: true,
      forwardSubscription: ({ query, variables }) => ({
        subscribe: (sink) => ({
          unsubscribe: socket.subscribe({ query: query ?? '', variables: variables ?? null }, sink as Sink),
        }),
      }),
    });
    return new Client({ url: server.url, preferGetMethod: false, exchanges: [forward] });
  }

  function collect<D>(urql: Client, query: DocumentInput<D, AnyVariables>, variables: AnyVariables) {
    const results: OperationResult<D>[] = [];
    const { unsubscribe } = urql.subscription(query, variables).subscribe((result) => results.push(result));
    ends.push(async () => unsubscribe());
    return results;
  }

  test('brings what there is and what comes, and carries queries and mutations too', async () => {
    const urql = await own();
    const results = collect<Followed>(urql, CHANGES, { after: '0' });
    const { data } = await urql.mutation(ADD_SOURCE, { id: 'source:one', by: 'urql' }).toPromise();
    expect(data).toMatchObject({ addSource: { revision: '2', rejections: [] } });
    expect((await urql.query('{ revision }', {}).toPromise()).data).toMatchObject({ revision: '2' });
    await expect.poll(() => results.map((it) => it.data?.changes.revision)).toEqual(['1', '2']);
  });

  test('brings the errors of a subscription that is not valid', async () => {
    const urql = await own();
    const results = collect(urql, 'subscription { nowhere }', {});
    await expect.poll(() => results.length).toBe(1);
    expect(results[0]?.error?.graphQLErrors[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});
