import { specifiedRules, validate, validateSchema } from 'graphql';
import { expect, test } from 'vitest';
import { EXAMPLES, SCHEMA } from './world/schema';
import { URL } from './world/shared';

test('the schema is one to graphql-js', () => {
  expect(validateSchema(SCHEMA)).toEqual([]);
});

test('no example is forgotten', () => {
  expect(EXAMPLES.length).toBeGreaterThanOrEqual(19);
});

for (const { name, document, query, operation, variables } of EXAMPLES) {
  test(`${name} is valid to graphql-js`, () => {
    expect(validate(SCHEMA, document, specifiedRules)).toEqual([]);
  });

  if (operation.operation !== 'query') continue;

  test(`${name} is answered without an error`, async () => {
    const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
    const response = await fetch(URL, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    expect(response.status).toBe(200);
    const answer = (await response.json()) as object;
    expect(answer).toHaveProperty('data');
    expect(answer).not.toHaveProperty('errors');
  });
}
