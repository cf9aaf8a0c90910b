import { printing } from '@/text/print';
import { useWords } from '@/text/words';

/** How far a chain is known and made here, in four figures. */
export function ChainShare({ of }: { readonly of: { readonly segments: number; readonly known: number; readonly present: number; readonly closedAsReach: number } }) {
  const words = useWords(printing);
  const figures = [
    [of.segments, words.segments],
    [of.known, words.known],
    [of.present, words.present],
    [of.closedAsReach, words.closed],
  ] as const;
  return (
    <dl className="print-figures">
      {figures.map(([figure, word]) => (
        <div key={word}>
          <dd>{figure}</dd>
          <dt>{word}</dt>
        </div>
      ))}
    </dl>
  );
}
