import type { ReactNode } from 'react';
import { slug } from '@/parts/marks';
import { StateMark } from '@/parts/StateMark';
import { useLabel } from '@/text/words';
import type { SpotFragment } from './panel.gql';

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
