import type { ReactNode } from 'react';
import { printing } from '@/text/print';
import { useWords } from '@/text/words';

/** A table on paper: its head comes again on every page. */
export function Rows({ heads, children }: { readonly heads: readonly string[]; readonly children: ReactNode }) {
  return (
    <table>
      <thead>
        <tr>
          {heads.map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** What is recorded, or else a line to write on. */
export function Written({ of }: { readonly of: string | null | undefined }) {
  const words = useWords(printing);
  if (of) return of;
  return <span className="print-blank" role="img" aria-label={words.toFill} />;
}
