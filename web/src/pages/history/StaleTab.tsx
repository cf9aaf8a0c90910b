import { useAnswer } from '@/api/useAnswer';
import { useAddress, useKey, usePlaceVariables } from '@/app/place';
import { Answer } from '@/parts/Block';
import { history } from '@/text/history';
import { fill, useLabel, useWords } from '@/text/words';
import { FiguresApart } from './FiguresApart';
import { Pages } from './Pages';
import { StaleList, type StaleListQuery } from './history.gql';

type Stale = NonNullable<NonNullable<StaleListQuery['view']>['staleFacts']>['nodes'][number];

/** Figures that do not agree, and facts that are no longer sure: how old, what rests on them, and whom to ask. */
export function StaleTab() {
  const words = useWords(history);
  const label = useLabel();
  const answer = useAnswer(StaleList, { ...usePlaceVariables(), after: useKey('after') });
  return (
    <Answer of={answer}>
      {({ view }) => {
        const stale = view?.staleFacts;
        return (
          <>
            <FiguresApart />
            <p className="b">
              {fill(words.staleFound, { n: stale?.totalCount ?? 0, lookedAt: stale?.lookedAt ?? 0, undated: stale?.undated ?? 0 })}
            </p>
            <p className="mut s history-note">{label(stale?.note)}</p>
            {stale && stale.nodes.length > 0 ? <Facts of={stale.nodes} /> : <p className="mut">{words.staleNone}</p>}
            <Pages of={stale?.pageInfo} />
          </>
        );
      }}
    </Answer>
  );
}

function Facts({ of }: { readonly of: readonly Stale[] }) {
  const words = useWords(history);
  const label = useLabel();
  const address = useAddress();
  return (
    <div className="card history-scroll">
      <table className="history-table">
        <thead>
          <tr>
            <th>{words.fact}</th>
            <th>{words.day}</th>
            <th>{words.age}</th>
            <th>{words.confidence}</th>
            <th>{words.concerns}</th>
            <th>{words.ask}</th>
          </tr>
        </thead>
        <tbody>
          {of.map((stale, at) => (
            <tr key={stale.fact?.id ?? at}>
              <th scope="row">
                <Fact of={stale} />
                <span className="xs mut history-under">{label(stale.kindLabel)}</span>
              </th>
              <td data-label={words.day}>{stale.day}</td>
              <td data-label={words.age}>
                {fill(words.months, { n: stale.ageMonths })}
                <span className="xs mut history-under">
                  {words.halfLife} {fill(words.months, { n: stale.halfLifeMonths })}
                </span>
              </td>
              <td data-label={words.confidence}>
                {stale.confidenceThen}% → <b>{stale.confidenceNow}%</b>
              </td>
              <td data-label={words.concerns}>
                <span className="flex wrap">
                  {stale.segments.map(({ id, name }) => (
                    <a key={id} href={address(`/segments/${id}`)}>
                      {label(name)}
                    </a>
                  ))}
                </span>
              </td>
              <td data-label={words.ask}>
                {stale.ask.map(({ roleLabel, name }) => (
                  <span key={name} className="history-under">
                    <span className="mut">{label(roleLabel)}</span> {name}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Fact({ of: { fact } }: { readonly of: Stale }) {
  const address = useAddress();
  const label = useLabel();
  switch (fact?.__typename) {
    case 'Capability':
      return fact.enterprise ? <a href={address(`/enterprises/${fact.enterprise.id}`)}>{fact.enterprise.name}</a> : fact.id;
    case 'Enterprise':
      return <a href={address(`/enterprises/${fact.id}`)}>{fact.enterpriseName}</a>;
    case 'Supply':
      return `${fact.from?.name ?? '—'} → ${fact.to?.name ?? '—'}`;
    case 'StageEntry':
      return fact.project ? <a href={address('/projects', { open: fact.project.id })}>{label(fact.project.name)}</a> : fact.id;
    default:
      return fact?.id ?? '—';
  }
}
