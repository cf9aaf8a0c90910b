import { bilingual, useWords } from './words';

const points = bilingual(
  { comma: '，', and: '、', semicolon: '；', colon: '：', open: '（', close: '）' },
  { comma: ', ', and: ', ', semicolon: '; ', colon: ': ', open: ' (', close: ')' },
);

/** The punctuation of the language. */
export const usePoints = () => useWords(points);
