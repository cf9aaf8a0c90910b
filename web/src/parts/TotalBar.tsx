import { projects } from '@/text/projects';
import { fill, type Label, useLabel, useWords } from '@/text/words';

interface Money {
  readonly yuan: string;
  readonly label: Label;
}

/** What a total project states against what its parts come to. */
export interface TotalOf {
  readonly stated: Money | null;
  readonly statedCount: number | null;
  readonly sumOfParts: Money | null;
  readonly difference: Money | null;
  readonly parts: readonly { readonly id: string; readonly name: Label; readonly investment: { readonly money: Money } | null }[];
  readonly text: Label;
}

/** Two bars of one scale: what the source states, and the parts with the difference that nobody has explained. */
export function TotalBar({ total }: { readonly total: TotalOf }) {
  const words = useWords(projects);
  const label = useLabel();
  const { stated, sumOfParts, difference } = total;
  const scale = Math.max(Number(stated?.yuan ?? 0), Number(sumOfParts?.yuan ?? 0));
  const wide = (yuan: string) => `${(100 * Math.abs(Number(yuan))) / scale}%`;
  const amounts = total.parts.flatMap(({ investment }) => (investment === null ? [] : [label(investment.money.label)]));
  const rest = difference !== null && Number(difference.yuan) > 0 ? difference : undefined;
  if (stated === null || sumOfParts === null) return <p className="xs mut">{label(total.text)}</p>;
  return (
    <div className="totalbar">
      <div role="img" aria-label={label(total.text)}>
        <div className="totalbar-row">
          <i className="totalbar-stated" style={{ width: wide(stated.yuan) }} />
        </div>
        <div className="totalbar-row">
          {total.parts.map(({ id, name, investment }) =>
            investment === null ? null : (
              <i key={id} className="totalbar-part" title={`${label(name)} ${label(investment.money.label)}`} style={{ width: wide(investment.money.yuan) }} />
            ),
          )}
          {rest !== undefined && <i className="totalbar-rest" style={{ width: wide(rest.yuan) }} />}
        </div>
      </div>
      <p className="xs">{fill(words.stated, { money: label(stated.label) })}</p>
      <p className="xs">
        {fill(words.partsSum, { money: label(sumOfParts.label) })} = {amounts.join(' + ')}
      </p>
      {difference !== null && Number(difference.yuan) !== 0 && <p className="xs b red">{fill(words.rest, { money: label(difference.label) })}</p>}
    </div>
  );
}
