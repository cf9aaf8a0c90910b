import type { ReactNode } from 'react';
import { useAnswer } from '@/api/useAnswer';
import { usePlace } from '@/app/place';
import { ShellFacts } from '@/app/shell.gql';
import { printing } from '@/text/print';
import { fill, useLabel, useWords } from '@/text/words';

/** A paper: its title, and below it the zone, the day and the revision. `size` is that of its pages. */
export function Paper({
  title,
  on,
  revision,
  size,
  children,
}: {
  readonly title: string;
  readonly on: string;
  readonly revision: string;
  readonly size: 'A4' | 'A4 landscape' | 'A3 landscape';
  readonly children: ReactNode;
}) {
  const words = useWords(printing);
  const label = useLabel();
  const { zone } = usePlace();
  const facts = useAnswer(ShellFacts, { zone }).data?.zone;
  return (
    <article className="print-paper">
      <style>{`@page { size: ${size}; margin: 15mm; }`}</style>
      <h1>{title}</h1>
      <p className="print-under">{fill(words.foot, { zone: label(facts?.name), on, revision })}</p>
      {children}
    </article>
  );
}
