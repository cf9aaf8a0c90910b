import {
  buildClientSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  stripIgnoredCharacters,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { SCHEMA } from './world/schema';
import { URL } from './world/shared';

const ALL = getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
});

/** What async-graphql 7.2 says of every schema, whatever it is: a description that cannot be set. */
const QUIRKS = { description: 'A GraphQL Schema defines the capabilities of a GraphQL server.' };

/** As `ApiPage` sets GraphiQL up. */
const GRAPHIQL = getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true });

/** As graphql-codegen's and GraphQL Tools' `UrlLoader` send it: with the defaults, and without white space. */
const CODEGEN = stripIgnoredCharacters(print(parse(getIntrospectionQuery())));

interface Asking {
  readonly query: string;
  readonly accept: string;
  readonly method: 'GET' | 'POST';
}

async function introspect({ query, accept, method }: Asking): Promise<IntrospectionQuery> {
  const body = { query, operationName: 'IntrospectionQuery' };
  const response =
    method === 'GET'
      ? await fetch(`${URL}?${new URLSearchParams(body)}`, { headers: { accept } })
      : await fetch(URL, {
          method,
          headers: { accept, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
  const answer = (await response.json()) as { data: IntrospectionQuery; errors?: unknown };
  expect(answer.errors).toBeUndefined();
  expect(response.status).toBe(200);
  return answer.data;
}

const BOTH = 'application/graphql-response+json, application/json;q=0.9';

describe.each<[string, Asking]>([
  ['graphql-js with all that it can ask', { query: ALL, accept: BOTH, method: 'POST' }],
  ['graphql-js by GET', { query: ALL, accept: BOTH, method: 'GET' }],
  ['GraphiQL', { query: GRAPHIQL, accept: BOTH, method: 'POST' }],
  ['GraphiQL, for servers without subscriptions', { query: GRAPHIQL.replace('subscriptionType { name kind }', ''), accept: BOTH, method: 'POST' }],
  ['graphql-codegen', { query: CODEGEN, accept: 'application/graphql-response+json, application/json, multipart/mixed', method: 'POST' }],
  ['a client that knows only JSON', { query: ALL, accept: 'application/json', method: 'POST' }],
])('%s', (_, asking) => {
  test('passes every limit and gives a schema', async () => {
    const schema = buildClientSchema(await introspect(asking));
    expect(Object.keys(schema.getTypeMap()).sort()).toEqual(Object.keys(SCHEMA.getTypeMap()).sort());
  });
});

test('what the server says of itself is what lies in the repository', async () => {
  const told = buildClientSchema(await introspect({ query: ALL, accept: BOTH, method: 'POST' }));
  expect(told.description).toContain(QUIRKS.description);
  told.description = SCHEMA.description;
  expect(printSchema(lexicographicSortSchema(told))).toBe(printSchema(lexicographicSortSchema(SCHEMA)));
});
