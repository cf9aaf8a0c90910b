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
  noExamples: 'This build comes without example questions.',
  licenses: 'Licences of the open-source software in these pages',
};
