import { reason } from '@/text/reason';
import { useWords } from '@/text/words';

/** Asks who acts. */
export function ByField({ by, setBy }: { readonly by: string; readonly setBy: (by: string) => void }) {
  const words = useWords(reason);
  return (
    <label className="import-field">
      <span>{words.by}</span>
      <input value={by} autoComplete="name" onChange={({ target }) => setBy(target.value)} />
    </label>
  );
}
