import { ApolloClient, type ApolloLink, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { BatchHttpLink } from '@apollo/client/link/batch-http';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createHash } from 'node:crypto';
import { firstValueFrom, take, toArray } from 'rxjs';
import { describe, expect, test } from 'vitest';
import { ADD_SOURCE, CHANGES, CLAIM_UNKNOWN, type Done, type Followed, HALF } from './world/acts';
import { recorder } from './world/recorder';
import { EXAMPLES, example } from './world/schema';
import { Lianpu } from './world/server';
import { SOCKET_URL, URL } from './world/shared';
import { socketClient } from './world/sockets';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function client(link: ApolloLink): ApolloClient {
  return new ApolloClient({ cache: new InMemoryCache(), link });
}

function plain(): ApolloClient {
  return client(new HttpLink({ uri: URL }));
}

/** What a query was refused with. */
async function refusal(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => expect.unreachable('it was answered'),
    (error: unknown) => error,
  );
}

describe('a query', () => {
  const questions = EXAMPLES.filter((it) => it.operation.operation === 'query');

  test.each(questions)('$name is answered, and found in the cache again', async ({ document, variables }) => {
    const apollo = plain();
    const { data } = await apollo.query({ query: document, variables });
    expect(data).toBeTruthy();
    const again = await apollo.query({ query: document, variables, fetchPolicy: 'cache-only' });
    expect(again.data).toEqual(data);
  });

  test('of which a field failed is an error, half an answer, or both, as the policy has it', async () => {
    const query = gql(HALF);
    const error = await refusal(plain().query({ query }));
    expect(CombinedGraphQLErrors.is(error) && error.errors[0]?.extensions?.['code']).toBe('NOT_FOUND');
    const half = { zone: { id: 'zone:jiyuan_hitech' }, segment: null };
    const all = await plain().query({ query, errorPolicy: 'all' });
    expect(all.data).toMatchObject(half);
    expect(CombinedGraphQLErrors.is(all.error)).toBe(true);
    const ignore = await plain().query({ query, errorPolicy: 'ignore' });
    expect(ignore.data).toMatchObject(half);
    expect(ignore.error).toBeUndefined();
  });

  test('that is not valid is refused with GraphQL errors, not with a status', async () => {
    const { fetch, seen } = recorder();
    const error = await refusal(client(new HttpLink({ uri: URL, fetch })).query({ query: gql`{ nowhere }` }));
    expect(seen[0]?.status).toBe(400);
    expect(CombinedGraphQLErrors.is(error) && error.errors[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('goes by GET when told so', async () => {
    const { fetch, seen } = recorder();
    const { document, variables } = example('chain-map');
    await client(new HttpLink({ uri: URL, fetch, useGETForQueries: true })).query({ query: document, variables });
    expect(seen).toMatchObject([{ method: 'GET', status: 200 }]);
  });
});

describe('a mutation', () => {
  test('is done, and answered with its change', async () => {
    const variables = { id: 'source:apollo', by: 'Apollo' };
    const { data } = await plain().mutate<{ addSource: Done }>({ mutation: gql(ADD_SOURCE), variables });
    expect(data?.addSource).toMatchObject({ subject: { id: 'source:apollo' }, rejections: [] });
    expect(data?.addSource.revision).toMatch(/^\d+$/);
  });

  test('that may not be is refused with reasons that are data, not errors', async () => {
    const { data, error } = await plain().mutate<{ claimCapability: Done }>({
      mutation: gql(CLAIM_UNKNOWN),
      errorPolicy: 'all',
    });
    expect(error).toBeUndefined();
    expect(data?.claimCapability.revision).toBeNull();
    expect(data?.claimCapability.rejections).toMatchObject([{ code: 'NOT_FOUND', path: 'input.enterprise' }]);
  });
});

describe('the batch link', () => {
  async function together(count: number) {
    const { fetch, seen } = recorder();
    const apollo = client(new BatchHttpLink({ uri: URL, fetch, batchMax: 100, batchInterval: 20 }));
    const query = gql`query View($on: Date!) { view(on: $on) { on } }`;
    const days = Array.from({ length: count }, (_, at) => `2024-07-${10 + at}`);
    const asked = days.map((on) => apollo.query({ query, variables: { on } }));
    return { days, seen, answers: await Promise.allSettled(asked) };
  }

  test('has ten queries answered by one request, each its own', async () => {
    const { days, seen, answers } = await together(10);
    expect(seen).toMatchObject([{ method: 'POST', status: 200 }]);
    expect(seen[0]?.sent).toHaveLength(10);
    expect(answers).toMatchObject(days.map((on) => ({ status: 'fulfilled', value: { data: { view: { on } } } })));
  });

  test('is refused eleven, all of them', async () => {
    const { seen, answers } = await together(11);
    expect(seen).toMatchObject([{ status: 400, answer: { errors: [{ extensions: { code: 'BATCH_TOO_LARGE' } }] } }]);
    expect(answers.map((it) => it.status)).toEqual(Array(11).fill('rejected'));
  });
});

describe('the link of persisted queries', () => {
  const link = (useGET: boolean, fetch_: typeof fetch) =>
    new PersistedQueryLink({ sha256, useGETForHashedQueries: useGET }).concat(
      new HttpLink({ uri: URL, fetch: fetch_, useGETForQueries: useGET }),
    );

  test.each([
    ['GET', 'AskedByGet'],
    ['POST', 'AskedByPost'],
  ])('sends the document once, then its hash, by %s', async (method, name) => {
    const query = gql(`query ${name}($on: Date!) { view(on: $on) { revision on } }`);
    const variables = { on: '2024-07-31' };
    const { fetch, seen } = recorder();
    const first = await client(link(method === 'GET', fetch)).query({ query, variables });
    expect(seen.map((it) => it.method)).toEqual([method, method]);
    const [miss, register] = seen;
    expect(miss?.sent).not.toHaveProperty('query');
    expect(miss?.answer).toMatchObject({ errors: [{ message: 'PersistedQueryNotFound' }] });
    expect(register?.sent).toHaveProperty('query');
    expect(register?.sent).toHaveProperty('extensions.persistedQuery.sha256Hash');

    const second = await client(link(method === 'GET', fetch)).query({ query, variables });
    expect(seen).toHaveLength(3);
    expect(seen[2]?.sent).not.toHaveProperty('query');
    expect(seen[2]?.status).toBe(200);
    expect(second.data).toEqual(first.data);
  });

  test('sends a mutation by POST even where queries go by GET', async () => {
    const { fetch, seen } = recorder();
    const variables = { id: 'source:apollo_persisted', by: 'Apollo' };
    const apollo = client(link(true, fetch));
    const { data } = await apollo.mutate<{ addSource: Done }>({ mutation: gql(ADD_SOURCE), variables });
    expect(data?.addSource.rejections).toEqual([]);
    expect(new Set(seen.map((it) => it.method))).toEqual(new Set(['POST']));
  });
});

describe('the link of subscriptions', () => {
  test('brings what there is and what comes', async () => {
    const own = await Lianpu.start();
    const socket = socketClient(own.socketUrl);
    try {
      const apollo = client(new GraphQLWsLink(socket));
      const followed = apollo.subscribe<Followed>({ query: gql(CHANGES), variables: { after: '0' } });
      const three = firstValueFrom(followed.pipe(take(3), toArray()));
      for (const id of ['source:one', 'source:two']) {
        await apollo.mutate({ mutation: gql(ADD_SOURCE), variables: { id, by: 'Apollo' } });
      }
      expect((await three).map((it) => it.data?.changes.revision)).toEqual(['1', '2', '3']);
    } finally {
      await socket.dispose();
      await own.throwAway();
    }
  });

  test('ends with the errors of a subscription that is not valid', async () => {
    const socket = socketClient(SOCKET_URL);
    try {
      const apollo = client(new GraphQLWsLink(socket));
      const { error } = await firstValueFrom(apollo.subscribe({ query: gql`subscription { nowhere }` }));
      expect(CombinedGraphQLErrors.is(error) && error.errors[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    } finally {
      await socket.dispose();
    }
  });
});
