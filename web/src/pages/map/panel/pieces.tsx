import type { ReactNode } from 'react';
import { useAddress } from '@/app/place';
import { slug } from '@/parts/marks';
import { StateMark } from '@/parts/StateMark';
import { panel } from '@/text/panel';
import { useLabel, useWords } from '@/text/words';
import type { CitedFragment, SpotFragment } from './panel.gql';

/** A segment as a button that looks at it; at the right what there is to say of it. */
export function Spot({ of, right, onFocus }: { readonly of: SpotFragment; readonly right?: ReactNode; readonly onFocus: (id: string) => void }) {
  const label = useLabel();
  return (
    <button className="panel-spot" onClick={() => onFocus(of.id)}>
      <StateMark status={of.status} basis={of.basis} />
      <span>
        {label(of.name)} <span className={`xs mk-${slug(of.status)}`}>{label(of.statusLabel)}</span>
      </span>
      {right !== undefined && <span className="right xs mut">{right}</span>}
    </button>
  );
}

/** A section of the panel. */
export function Section({ title, right, children }: { readonly title: ReactNode; readonly right?: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="panel-section">
      <h2>
        {title}
        {right !== undefined && <span className="right">{right}</span>}
      </h2>
      {children}
    </section>
  );
}

/** The words of a source, where they stand, and how far to trust them. */
export function Quoted({ of, before, after }: { readonly of: CitedFragment; readonly before?: ReactNode; readonly after?: ReactNode }) {
  const words = useWords(panel);
  const label = useLabel();
  const address = useAddress();
  return (
    <blockquote className="q">
      {before !== undefined && <b>{before} </b>}
      {of.quote ?? <span className="mut">{words.noQuote}</span>}
      <cite>
        {of.source !== null && <a href={address(`/sources/${of.source.id}`)}>{of.source.title}</a>}
        {of.source?.kind === 'DEMONSTRATION' && <span className="tag demo">{words.demo}</span>}
        {[of.at, of.asOf, label(of.confidenceLabel)].filter(Boolean).map((it) => ` · ${it}`)}
        {after}
      </cite>
    </blockquote>
  );
}
