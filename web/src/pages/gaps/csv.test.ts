import { expect, test } from 'vitest';
import { csvOf } from './csv';

test('commas, quotes and lines stay within their cell, and no text is run as a formula', () => {
  expect(csvOf([['环节', '说明'], ['钢,丝', '他说“要”'], ['a"b', '=1+1'], ['-5', '一\n二']])).toBe(
    '\uFEFF环节,说明\r\n"钢,丝",他说“要”\r\n"a""b",\'=1+1\r\n\'-5,"一\n二"\r\n',
  );
});
