import type { ReactNode } from 'react';
import { useAddress } from '@/app/place';
import { cite } from '@/text/cite';
import { fill, type Label, useLabel, useWords } from '@/text/words';
import { AsWritten } from './AsWritten';

/** What is said of the source of a statement. */
export interface Cited {
  readonly source: { readonly id: string; readonly title: string; readonly kind: string; readonly kindLabel: Label } | null;
  readonly at: string | null;
  readonly quote: string | null;
  readonly asOf: string | null;
  readonly confidenceLabel: Label;
}

/** A citation: the words of the source if there are any, where they stand, of which day, and how sure. */
export function Cite({ of, before, after }: { readonly of: Cited; readonly before?: ReactNode; readonly after?: ReactNode }) {
  const words = useWords(cite);
  const label = useLabel();
  const address = useAddress();
  const { source } = of;
  return (
    <blockquote className="q">
      {before !== undefined && <b>{before} </b>}
      {of.quote !== null ? <AsWritten>{`“${of.quote}”`}</AsWritten> : before !== undefined && <span className="mut">{words.noQuote}</span>}
      <cite>
        {source === null ? words.noSource : <a href={address(`/sources/${source.id}`)}><AsWritten>{source.title}</AsWritten></a>}
        {source?.kind === 'DEMONSTRATION' && <span className="tag demo"> {label(source.kindLabel)}</span>}
        {of.at !== null && ` · ${of.at}`}
        {of.asOf !== null && ` · ${fill(words.day, { day: of.asOf })}`}
        {` · ${fill(words.confidence, { text: label(of.confidenceLabel) })}`}
        {after}
      </cite>
    </blockquote>
  );
}
