import type { Answered } from '@/api/useAnswer';
import { useAddress } from '@/app/place';
import { Answer, Card } from '@/parts/Block';
import { Bullet, BulletSign } from '@/parts/Bullet';
import { Icon } from '@/parts/Icon';
import { overview } from '@/text/overview';
import { fill, useLabel, useWords } from '@/text/words';
import type { OverviewRatingQuery } from './overview.gql';
import { KINDS, type RatingItem, newestCheck } from './rating';

/** The thresholds of the level aimed at, one bullet each. */
export function RatingCard({ of }: { readonly of: Answered<OverviewRatingQuery> }) {
  const words = useWords(overview);
  const label = useLabel();
  const address = useAddress();
  const check = of.data?.view?.selfCheck;
  const title = check ? fill(words.rating, { level: label(check.levelLabel) }) : words.ratingPlain;
  return (
    <Card
      title={title}
      className="overview-rating"
      right={
        <span className="flex">
          <a href={address('/print/leader')}>{words.paper}</a>
          <a href={address('/indicators')}>{words.details} ›</a>
        </span>
      }
    >
      <Answer of={of}>
        {() =>
          check ? (
            <>
              <ul>
                {check.items.map((item) => (
                  <Item key={item.indicator.id} item={item} />
                ))}
              </ul>
              <Legend items={check.items} />
            </>
          ) : (
            <p className="mut">{words.noScheme}</p>
          )
        }
      </Answer>
    </Card>
  );
}

function Item({ item }: { readonly item: RatingItem }) {
  const words = useWords(overview);
  const label = useLabel();
  const told = KINDS.flatMap((kind) => (item[kind] === null ? [] : [label(item[kind].text)]));
  const { number } = item.threshold.atLeast;
  const threshold = label(item.threshold.atLeast.label);
  const figure = label(newestCheck(item)?.observation.value.label);
  const name = label(item.indicator.name);
  const value = (kind: (typeof KINDS)[number]) => {
    const amount = item[kind]?.observation.value;
    return amount === undefined ? undefined : Number(amount.number);
  };
  return (
    <li>
      <div className="overview-line s">
        <span>
          {name}{' '}
          <span className="mut xs">{figure === '' ? words.noFigure : fill(words.against, withUnitOnce(figure, threshold))}</span>
        </span>
        <Outcome item={item} />
      </div>
      <Bullet
        label={`${name}${words.threshold} ${threshold}; ${told.join('; ')}`}
        threshold={Number(number)}
        actual={value('actual')}
        forecast={value('forecast')}
        reported={value('reported')}
        recognised={value('recognised')}
      />
    </li>
  );
}

/** `80` beside `80万元/亩`, `CNY 90` beside `100bn`: what both say of the unit is said once. */
function withUnitOnce(figure: string, threshold: string) {
  const [, sign = '', unit = ''] = /^(CNY )?[\d.,]+(.*)$/.exec(threshold) ?? [];
  return {
    figure: unit !== '' && figure.endsWith(unit) ? figure.slice(0, -unit.length) : figure,
    threshold: figure.startsWith(sign) ? threshold.slice(sign.length) : threshold,
  };
}

function Outcome({ item }: { readonly item: RatingItem }) {
  const words = useWords(overview);
  const label = useLabel();
  const shortfall = label(newestCheck(item)?.shortfall?.label);
  switch (item.outcome) {
    case 'RECOGNISED':
      return (
        <b className="green overview-outcome">
          <Icon name="check" size={14} />
          {label(item.outcomeLabel)}
        </b>
      );
    case 'EXPECTED':
      return (
        <span className="overview-outcome">
          <BulletSign kind="forecast" />
          {label(item.outcomeLabel)}
        </span>
      );
    case 'SHORT':
      return <b className="red">{shortfall === '' ? label(item.outcomeLabel) : fill(words.short, { amount: shortfall })}</b>;
    case 'NO_DATA':
      return <span className="mut">{label(item.outcomeLabel)}</span>;
  }
}

function Legend({ items }: { readonly items: readonly RatingItem[] }) {
  const words = useWords(overview);
  const label = useLabel();
  const shown = [...KINDS].reverse().flatMap((kind) => {
    const periods = items.flatMap((item) => label(item[kind]?.observation.period.label) || []);
    return periods.length === 0 ? [] : [{ kind, periods: [...new Set(periods)].join(words.listComma) }];
  });
  return (
    <p className="overview-legend xs mut">
      {shown.map(({ kind, periods }) => (
        <span key={kind}>
          <BulletSign kind={kind} />
          {periods} {words[kind]}
        </span>
      ))}
      <span>
        <BulletSign kind="threshold" />
        {words.threshold}
      </span>
    </p>
  );
}
