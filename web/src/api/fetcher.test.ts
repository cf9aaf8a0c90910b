import { expect, test } from 'vitest';
import { read } from './fetcher';

test('an answer is passed on whatever its status', () => {
  expect(read(200, '{"data":{"hello":"你好"}}')).toEqual({ data: { hello: '你好' } });
  expect(read(400, '{"errors":[{"message":"no"}]}')).toEqual({ errors: [{ message: 'no' }] });
});

test('what is not an answer becomes an error with the status', () => {
  for (const text of ['<h1>Bad Gateway</h1>', 'null', '[]', '{"status":"ok"}', '']) {
    const [error] = read(502, text).errors ?? [];
    expect(error?.extensions?.code).toBe('NOT_GRAPHQL');
    expect(error?.message).toContain('502');
  }
});
