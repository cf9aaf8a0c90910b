import { useAddress } from '@/app/place';
import { projects as text } from '@/text/projects';
import { fill, useLabel, useWords } from '@/text/words';
import type { CitedFragment } from './projects.gql';

/** The words of the source, and where they stand. */
export function Cite({ of }: { readonly of: CitedFragment }) {
  const words = useWords(text);
  const label = useLabel();
  const address = useAddress();
  return (
    <blockquote className="q">
      {of.quote !== null && `“${of.quote}”`}
      <cite>
        {of.source?.kind === 'DEMONSTRATION' && <span className="tag demo">{words.demo}</span>}
        {of.source !== null && <a href={address(`/sources/${of.source.id}`)}>{of.source.title}</a>} {of.at} · {fill(words.confidence, { text: label(of.confidenceLabel) })}
      </cite>
    </blockquote>
  );
}
