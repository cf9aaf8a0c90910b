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
  const address = useAddress();
  const check = of.data?.view?.selfCheck;
  const title = check ? fill(words.rating, { level: check.level }) : words.ratingPlain;
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
  const { text: threshold, number } = item.threshold.atLeast;
  const figure = withoutUnitOf(threshold, newestCheck(item)?.observation.value.text);
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
          <span className="mut xs">{figure === undefined ? words.noFigure : fill(words.against, { figure, threshold })}</span>
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

/** `80` of `80万元/亩` where the threshold beside it says the same unit. */
function withoutUnitOf(threshold: string, figure: string | undefined): string | undefined {
  const unit = threshold.replace(/^[\d.]+/, '');
  return unit !== '' && figure?.endsWith(unit) ? figure.slice(0, -unit.length) : figure;
}

function Outcome({ item }: { readonly item: RatingItem }) {
  const words = useWords(overview);
  const label = useLabel();
  const shortfall = newestCheck(item)?.shortfall?.text;
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
      return <b className="red">{shortfall === undefined ? label(item.outcomeLabel) : fill(words.short, { amount: shortfall })}</b>;
    case 'NO_DATA':
      return <span className="mut">{label(item.outcomeLabel)}</span>;
  }
}

function Legend({ items }: { readonly items: readonly RatingItem[] }) {
  const words = useWords(overview);
  const shown = [...KINDS].reverse().flatMap((kind) => {
    const periods = items.flatMap((item) => item[kind]?.observation.period.text ?? []);
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
