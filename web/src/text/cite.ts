import { bilingual } from './words';

/** The words around a citation. */
export const cite = bilingual(
  { noSource: '未写来源', noQuote: '没有摘录原文', day: '截至 {day}', confidence: '可信度{text}' },
  { noSource: 'Source not written down', noQuote: 'No words quoted', day: 'as of {day}', confidence: 'confidence {text}' },
);
