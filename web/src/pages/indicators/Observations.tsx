import { indicators as text } from '@/text/indicators';
import { useLabel, useWords } from '@/text/words';
import type { ObservedQuery } from './indicators.gql';
import { Quote } from './WhoFills';

type Indicators = NonNullable<NonNullable<ObservedQuery['view']>['indicators']>;

/** The figures that no threshold is held against, each with its status, period, coverage and quote. */
export function Observations({ indicators, without }: { readonly indicators: Indicators; readonly without: readonly string[] }) {
  const words = useWords(text);
  const label = useLabel();
  const rows = indicators
    .filter(({ id }) => !without.includes(id))
    .flatMap((indicator) => (indicator.observations?.nodes ?? []).map((observation) => ({ indicator, observation })));
  if (rows.length === 0) return <p className="mut">{words.none}</p>;
  return (
    <div className="indicators-scroll">
      <table className="indicators-observed">
        <thead>
          <tr>
            <th>{words.indicator}</th>
            <th>{words.status}</th>
            <th>{words.period}</th>
            <th className="num">{words.value}</th>
            <th>{words.source}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ indicator, observation }) => (
            <tr key={observation.id}>
              <th scope="row">
                {label(indicator.name)}
                <span className="xs mut">{indicator.coverage}</span>
              </th>
              <td data-label={words.status}>{label(observation.kindLabel)}</td>
              <td data-label={words.period}>{label(observation.period.label)}</td>
              <td className="num" data-label={words.value}>
                <b>{label(observation.value.label)}</b>
                {observation.growthLabel !== null && <span className="xs mut indicators-under">{label(observation.growthLabel)}</span>}
              </td>
              <td>
                <Quote of={observation.citation} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
