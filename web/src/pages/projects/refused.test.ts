import { expect, test } from 'vitest';
import { fieldOf } from './refused';

test.each([
  ['input.project.name.zh', 'zh'],
  ['input.project.investment', 'investment'],
  ['input.project.segments[2]', 'segments'],
  ['input.project.attachments[0].sha256', 'attachments'],
  ['input.project.permits[1].number', 'permits[1].number'],
  ['input.stage.cite', 'quote'],
  ['input.stage.on', 'on'],
  ['input.on', 'on'],
  ['input.cite.at', 'at'],
  ['input.due.deadline.by', 'by-day'],
  ['input.due.goal.asWritten', 'as-written'],
  ['input.month', 'month'],
  ['input.fact.figure.executed', 'executed'],
  ['request.by', 'by'],
  ['input', 'input'],
])('%s is answered for by %s', (path, field) => {
  expect(fieldOf(path)).toBe(field);
});
