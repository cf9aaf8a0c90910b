import type { Words } from './words';

/** The same words in English. */
export const en: Words = {
  lang: 'en',
  name: 'Lianpu 链谱',
  other: '中文',
  what: 'Industrial chains, enterprises and projects in one graph: which links are missing, on what evidence, and which enterprises could fill them. Every fact has a source.',
  api: 'API page',
  apiHint: 'Ask in the browser (GraphiQL); every type and field is described there.',
  endpoint: 'API address',
  examples: 'Example questions',
  examplesHint: 'Open one and run it; its variables are filled in.',
  acts: 'Example acts',
  actsHint: 'These do change the data: each is refused once with its reasons, then done once; the same request again is done only once, and it can be undone.',
  noExamples: 'This build comes without example questions.',
  licenses: 'Licences of the open-source software in these pages',
};
