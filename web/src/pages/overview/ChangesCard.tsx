import { useAnswer } from '@/api/useAnswer';
import { useAddress, usePlace, usePlaceVariables } from '@/app/place';
import { Answer, Card } from '@/parts/Block';
import { overview } from '@/text/overview';
import { fill, useLabel, useWords } from '@/text/words';
import { OverviewChanges, type OverviewChangesQuery } from './overview.gql';

type Change = NonNullable<NonNullable<OverviewChangesQuery['view']>['changes']>['nodes'][number];

/** Kinds of acts named of one change. */
const NAMED = 3;

/** What was recorded last, the newest first. */
export function ChangesCard() {
  const words = useWords(overview);
  const address = useAddress();
  const { on, asOf } = usePlaceVariables();
  const answer = useAnswer(OverviewChanges, { on, asOf, last: 3 });
  return (
    <Card title={words.changes} right={<a href={address('/history')}>{words.toHistory} ›</a>} className="overview-changes">
      <Answer of={answer}>
        {({ view }) => {
          const changes = [...(view?.changes?.nodes ?? [])].reverse();
          if (changes.length === 0) return <p className="mut">{words.noChanges}</p>;
          return (
            <ul>
              {changes.map((change) => (
                <Item key={change.revision} change={change} />
              ))}
            </ul>
          );
        }}
      </Answer>
    </Card>
  );
}

function Item({ change }: { readonly change: Change }) {
  const words = useWords(overview);
  const label = useLabel();
  const { lang } = usePlace();
  const most = [...change.acts].sort((a, b) => b.count - a.count).slice(0, NAMED);
  const told = most.map(({ actLabel, count }) => fill(words.acts, { act: label(actLabel), n: count }));
  const more = change.acts.length > NAMED ? ` ${fill(words.andMore, { n: change.acts.length })}` : '';
  const at = new Date(change.at).toLocaleString(lang === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: 'short', timeStyle: 'short' });
  return (
    <li className="s">
      {change.why !== null && <b>{change.why} </b>}
      {told.join(words.listComma)}
      {more}
      <span className="mut xs overview-meta">
        {[fill(words.version, { n: change.revision }), change.by.name ?? label(change.by.kindLabel), at].join(' · ')}
      </span>
    </li>
  );
}
