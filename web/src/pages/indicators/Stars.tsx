import { useAddress } from '@/app/place';
import { Bullet } from '@/parts/Bullet';
import { Icon } from '@/parts/Icon';
import { indicators } from '@/text/indicators';
import { fill, useLabel, useWords } from '@/text/words';
import type { CheckFragment, StarCheckQuery } from './indicators.gql';

/** One threshold and how the zone stands to it. */
export type Item = NonNullable<NonNullable<StarCheckQuery['view']>['selfCheck']>['items'][number];

/** The kinds of figure a threshold is held against, in the order of their weight. */
export const KINDS = ['actual', 'forecast', 'reported', 'recognised'] as const;

/** Every threshold as a row: the bullet, then each kind of figure in its own column, then what is left or short. */
export function Stars({ items }: { readonly items: readonly Item[] }) {
  const words = useWords(indicators);
  return (
    <section className="card indicators-scroll">
      <table className="indicators-stars">
        <thead>
          <tr>
            <th>{words.indicator}</th>
            <th className="indicators-bullet">{words.comparison}</th>
            {KINDS.map((kind) => (
              <th key={kind} className="num">
                {words[kind]}
              </th>
            ))}
            <th className="num">{words.threshold}</th>
            <th className="num">{words.rest}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.threshold.id} item={item} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ item }: { readonly item: Item }) {
  const words = useWords(indicators);
  const label = useLabel();
  const figure = (check: CheckFragment | null) => (check === null ? undefined : Number(check.observation.value.number));
  const name = label(item.indicator.name);
  const said = KINDS.flatMap((kind) => (item[kind] === null ? [] : [label(item[kind].text)]));
  return (
    <tr>
      <th scope="row">
        {name}
        <span className="xs mut">{item.indicator.coverage}</span>
      </th>
      <td className="indicators-bullet">
        <Bullet
          label={[name, `${words.threshold} ${label(item.threshold.atLeast.label)}`, ...said].join('; ')}
          threshold={Number(item.threshold.atLeast.number)}
          actual={figure(item.actual)}
          forecast={figure(item.forecast)}
          reported={figure(item.reported)}
          recognised={figure(item.recognised)}
        />
      </td>
      {KINDS.map((kind) => (
        <td key={kind} className="num" data-label={words[kind]}>
          <Figure of={item[kind]} />
        </td>
      ))}
      <td className="num b" data-label={words.threshold}>
        {label(item.threshold.atLeast.label)}
      </td>
      <td className="num" data-label={words.rest}>
        <Rest item={item} />
      </td>
    </tr>
  );
}

/** A figure, which leads to the source that states it. */
function Figure({ of }: { readonly of: CheckFragment | null }) {
  const words = useWords(indicators);
  const label = useLabel();
  const address = useAddress();
  if (of === null) return <span className="mut xs">{words.none}</span>;
  const { quote, source } = of.observation.citation;
  return (
    <>
      <a className="indicators-figure" title={quote ?? undefined} href={source === null ? undefined : address(`/sources/${source.id}`)}>
        {label(of.observation.value.label)}
      </a>
      <span className="xs mut indicators-under">{label(of.observation.period.label)}</span>
    </>
  );
}

/** What is left or short, on the weightiest figure there is; only a recognised figure earns the tick. */
function Rest({ item }: { readonly item: Item }) {
  const words = useWords(indicators);
  const label = useLabel();
  const kind = [...KINDS].reverse().find((it) => item[it] !== null);
  const check = kind === undefined ? null : item[kind];
  if (kind === undefined || check === null) return <span className="mut xs">{words.none}</span>;
  const on = fill(words.by, { kind: words[kind] });
  if (check.shortfall !== null) {
    return (
      <>
        <b className="red">{fill(words.short, { amount: label(check.shortfall.label) })}</b>
        <span className="xs mut indicators-under">{on}</span>
      </>
    );
  }
  return (
    <>
      <b>{fill(words.margin, { amount: label(check.margin?.label) || '0' })}</b>
      <span className="xs mut indicators-under">{on}</span>
      {item.outcome === 'RECOGNISED' ? (
        <span className="green xs indicators-under">
          <Icon name="check" size={14} /> {words.met}
        </span>
      ) : (
        <span className="tag presumed">{words.expected}</span>
      )}
    </>
  );
}
