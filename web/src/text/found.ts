import { bilingual } from './words';

/** The words of a thing that is looked for by its name and chosen among those found. */
export const found = bilingual(
  {
    chosen: '已选',
    none: '没有找到“{text}”',
  },
  {
    chosen: 'Chosen',
    none: 'Nothing found for “{text}”',
  },
);
