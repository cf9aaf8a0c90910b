import { useAnswer } from '@/api/useAnswer';
import { useAddress, useGo, useKey, usePlaceVariables } from '@/app/place';
import { Answer } from '@/parts/Block';
import { history } from '@/text/history';
import { fill, useLabel, useWords } from '@/text/words';
import { Pages } from './Pages';
import { SourceList, type SourceListQuery } from './history.gql';

type Source = NonNullable<NonNullable<SourceListQuery['view']>['sources']>['nodes'][number];

const KINDS: readonly Source['kind'][] = [
  'REPORT',
  'FILING',
  'FIRST_PUBLISHER',
  'REPRINT',
  'DATASET',
  'GENERAL_KNOWLEDGE',
  'PERSON',
  'DEMONSTRATION',
];

/** The sources in the order they were recorded, by kind if asked. */
export function SourcesTab() {
  const words = useWords(history);
  const go = useGo();
  const asked = useKey('kind');
  const kind = KINDS.find((it) => it === asked);
  const kinds = kind === undefined ? undefined : [kind];
  const answer = useAnswer(SourceList, { ...usePlaceVariables(), kinds, after: useKey('after') });
  return (
    <>
      <div className="flex wrap history-chips">
        {[undefined, ...KINDS].map((it) => (
          <button key={it ?? 'all'} className="chip" aria-pressed={it === kind} onClick={() => go({ kind: it, after: undefined })}>
            {words[it ?? 'all']}
          </button>
        ))}
      </div>
      <Answer of={answer}>
        {({ view }) => (
          <>
            <p className="b">{fill(words.sourceCount, { n: view?.sources?.totalCount ?? 0 })}</p>
            <Sources of={view?.sources?.nodes ?? []} />
            <Pages of={view?.sources?.pageInfo} />
          </>
        )}
      </Answer>
    </>
  );
}

function Sources({ of }: { readonly of: readonly Source[] }) {
  const words = useWords(history);
  const label = useLabel();
  const address = useAddress();
  if (of.length === 0) return <p className="mut">{words.sourcesNone}</p>;
  return (
    <div className="card history-scroll">
      <table className="history-table">
        <thead>
          <tr>
            <th>{words.titleOf}</th>
            <th>{words.kindOf}</th>
            <th>{words.publisher}</th>
            <th>{words.published}</th>
            <th>{words.cap}</th>
            <th>{words.level}</th>
          </tr>
        </thead>
        <tbody>
          {of.map((source) => (
            <tr key={source.id}>
              <th scope="row">
                <a href={address(`/sources/${source.id}`)}>{source.title}</a>
              </th>
              <td data-label={words.kindOf}>
                <span className={source.kind === 'DEMONSTRATION' ? 'tag demo' : 'tag'}>{label(source.kindLabel)}</span>
              </td>
              <td data-label={words.publisher}>{source.publisher ?? <span className="mut">{words.none}</span>}</td>
              <td data-label={words.published}>{source.published ?? <span className="mut">{words.none}</span>}</td>
              <td data-label={words.cap}>{words[source.cap]}</td>
              <td data-label={words.level}>{label(source.levelLabel)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
