import { toExamples } from './examples';

/** The example questions, read when the pages are built; the folder may be empty. */
export const examples = toExamples(
  import.meta.glob<string>('../../../schema/examples/*.graphql', { query: '?raw', import: 'default', eager: true }),
  import.meta.glob<string>('../../../schema/examples/*.json', { query: '?raw', import: 'default', eager: true }),
);
