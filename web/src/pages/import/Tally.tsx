import { importing } from '@/text/import';
import { useWords } from '@/text/words';

/** How many rows of a sheet met which fate. */
export interface Tally {
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly pending: number;
  readonly beside: number;
}

/** Says a tally, in the order of the work. */
export function TallyLine({ of }: { readonly of: Tally }) {
  const words = useWords(importing);
  return (
    <ul className="import-tally">
      {(['new', 'changed', 'same', 'pending', 'beside'] as const).map((fate) => (
        <li key={fate} className={fate === 'pending' && of.pending > 0 ? 'waits' : ''}>
          <b>{of[fate]}</b> {words[fate]}
        </li>
      ))}
    </ul>
  );
}
