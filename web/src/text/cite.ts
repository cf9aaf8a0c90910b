import { bilingual } from './words';

/** The words around a citation. */
export const cite = bilingual(
  { noSource: '未写来源', day: '截至 {day}', confidence: '可信度{text}' },
  { noSource: 'Source not written down', day: 'as of {day}', confidence: 'confidence {text}' },
);
