import { useGo, useKey } from '@/app/place';
import { history } from '@/text/history';
import { useWords } from '@/text/words';

/** On to the next page of a list and back to its first; the place in the list is in the address. */
export function Pages({ of }: { readonly of: { readonly hasNextPage: boolean; readonly endCursor: string | null } | undefined }) {
  const words = useWords(history);
  const go = useGo();
  const after = useKey('after');
  return (
    <div className="flex wrap history-pages">
      {after !== undefined && (
        <button className="btn" onClick={() => go({ after: undefined })}>
          {words.first}
        </button>
      )}
      {of?.hasNextPage && (
        <button className="btn" onClick={() => go({ after: of.endCursor ?? undefined })}>
          {words.more}
        </button>
      )}
    </div>
  );
}
