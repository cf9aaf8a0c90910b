import type { ReactNode } from 'react';
import { Card } from '@/parts/Block';
import { Cite, type Cited } from '@/parts/Cite';
import { enterprises as text } from '@/text/enterprises';
import { usePoints } from '@/text/points';
import { fill, useWords } from '@/text/words';
import type { Firm } from './Facts';
import { useEntries } from './entries';

/** A thing on record and its source. */
export interface Entry {
  readonly key: string;
  readonly line: ReactNode;
  readonly citation: Cited;
}

/** All that is on record about an enterprise, kind by kind; kinds without a record are named at the end. */
export function Sections({ firm }: { readonly firm: Firm }) {
  const words = useWords(text);
  const points = usePoints();
  const sections = useEntries(firm);
  const bare = sections.filter(([, entries]) => entries.length === 0).map(([title]) => title);
  return (
    <>
      {sections.map(
        ([title, entries]) =>
          entries.length > 0 && (
            <Card key={title} title={title} right={entries.length}>
              <ul className="enterprises-list">
                {entries.map(({ key, line, citation }) => (
                  <li key={key}>
                    <div>{line}</div>
                    <Cite of={citation} />
                  </li>
                ))}
              </ul>
            </Card>
          ),
      )}
      {bare.length > 0 && <p className="mut s">{fill(words.nothingMore, { list: bare.join(points.and) })}</p>}
    </>
  );
}
