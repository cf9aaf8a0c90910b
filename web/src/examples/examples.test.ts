import { expect, test } from 'vitest';
import { addressOf, chosen, chosenFirst, toExamples } from './examples';

const examples = toExamples(
  {
    '../schema/examples/02-gaps.graphql': '# 缺哪些环节？\nquery Gaps { gaps }\n',
    '../schema/examples/01-hello.graphql': '#\n# 问好\r\nquery Hello { hello }',
    '../schema/examples/03-bare.graphql': 'query Bare { bare } # 尾注',
  },
  { '../schema/examples/02-gaps.json': '{"first": 5}', '../schema/examples/left-over.json': '{}' },
);

test('examples come in the order of their file names', () => {
  expect(examples.map(({ key }) => key)).toEqual(['01-hello', '02-gaps', '03-bare']);
});

test('the first comment line with words is the title, the key stands in for it', () => {
  expect(examples.map(({ title }) => title)).toEqual(['问好', '缺哪些环节？', '03-bare']);
});

test('variables are found by name and kept as written', () => {
  expect(examples.map(({ variables }) => variables)).toEqual([null, '{"first": 5}', null]);
});

test('no files make no examples', () => {
  expect(toExamples({}, {})).toEqual([]);
});

test('the address of an example leads to it', () => {
  for (const example of examples) {
    const search = addressOf(example).replace(/^[^?]*/, '');
    expect(chosen(examples, search)).toBe(example);
  }
  expect(chosen(examples, '?example=gone')).toBeUndefined();
  expect(chosen(examples, '')).toBeUndefined();
});

test('the chosen example opens first and the rest keep their order', () => {
  expect(chosenFirst(examples, examples[1]).map(({ key }) => key)).toEqual(['02-gaps', '01-hello', '03-bare']);
  expect(chosenFirst(examples, undefined)).toEqual(examples);
});

test('the second comment line is the English title, the first stands in for it', () => {
  const told = toExamples({ 'a.graphql': '# 缺什么？\n# What is missing?\n{ a }', 'b.graphql': '# 问好\n{ b }' }, {});
  expect(told.map(({ titleEn }) => titleEn)).toEqual(['What is missing?', '问好']);
});

test('an example asks, changes the world, or follows it', () => {
  const kinds = toExamples({ 'a.graphql': '# 问\nquery A { a }', 'b.graphql': '# 做\nmutation B { b }', 'c.graphql': '# 跟\nsubscription C { c }', 'd.graphql': '{ mutation }' }, {});
  expect(kinds.map(({ kind }) => kind)).toEqual(['query', 'mutation', 'subscription', 'query']);
});
