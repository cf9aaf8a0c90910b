import { printing } from '@/text/print';
import { usePoints } from '@/text/points';
import { fill, useWords } from '@/text/words';

/** What figures the leader's paper goes by, and the sources of what stands on it. */
export function Coverage({ kinds, sources }: { readonly kinds: readonly string[]; readonly sources: readonly { readonly title: string }[] }) {
  const words = useWords(printing);
  const points = usePoints();
  const own = [...new Set(kinds)];
  return (
    <footer className="print-foot">
      <p>
        {own.length > 0 && fill(words.coverageStar, { kinds: own.join(words.and) })}
        {words.coverage}
      </p>
      <p>{fill(words.sources, { sources: sources.map(({ title }) => title).join(points.semicolon) || words.none })}</p>
    </footer>
  );
}
