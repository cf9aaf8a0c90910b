import type { ReactNode } from 'react';
import { Card } from '@/parts/Block';
import { Cite } from '@/parts/Cite';
import { enterprises as text } from '@/text/enterprises';
import { usePoints } from '@/text/points';
import { fill, useLabel, useWords } from '@/text/words';
import type { EnterpriseDetailQuery } from './enterprise.gql';

/** An enterprise as its page asks for it. */
export type Firm = NonNullable<NonNullable<EnterpriseDetailQuery['view']>['enterprise']>;

/** Names, code, place and the like. */
export function Facts({ firm }: { readonly firm: Firm }) {
  const words = useWords(text);
  const points = usePoints();
  const label = useLabel();
  const former = firm.formerNames.map(({ name, until }) => (until === null ? name : fill(words.until, { name, day: until })));
  const region = [firm.region?.province?.name, firm.region?.name].map(label).filter(Boolean).join(' ');
  const rows: readonly (readonly [string, ReactNode])[] = [
    [words.aliases, firm.aliases.join(points.and)],
    [words.former, former.join(points.and)],
    [words.code, firm.creditCode],
    [words.listing, firm.listing],
    [words.region, [region, firm.regionCode].filter(Boolean).join(' · ')],
    [words.site, [label(firm.site.label), label(firm.site.zone?.name)].filter(Boolean).join(' · ')],
    [words.products, firm.products],
    [words.verify, firm.verify],
    [words.note, firm.note],
    [words.level, label(firm.levelLabel)],
  ];
  return (
    <Card title={words.facts}>
      <dl className="enterprises-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value || <span className="mut">{words.noRecord}</span>}</dd>
          </div>
        ))}
      </dl>
      <Cite of={firm.citation} />
    </Card>
  );
}
