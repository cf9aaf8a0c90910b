import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import { useAnswer } from '@/api/useAnswer';
import { useAddress, usePlaceVariables } from '@/app/place';
import { Answer, Card, PageHead } from '@/parts/Block';
import { history } from '@/text/history';
import { useLabel, useWords } from '@/text/words';
import { SourceRead, type SourceReadQuery } from './history.gql';
import './history.css';

type View = NonNullable<SourceReadQuery['view']>;

/** A source: what it is, how far it can be trusted, and what is quoted from it. */
export default function SourcePage() {
  const words = useWords(history);
  const label = useLabel();
  const address = useAddress();
  const { id = '' } = useParams();
  const answer = useAnswer(SourceRead, { ...usePlaceVariables(), id: decodeURIComponent(id) });
  return (
    <div className="main">
      <Answer of={answer}>
        {({ view }) => {
          const source = view?.source;
          const all = (
            <a className="btn" href={address('/history', { tab: 'sources' })}>
              {words.backToSources}
            </a>
          );
          if (!source) return <PageHead title={words.sourceMissing} right={all} />;
          return (
            <>
              <PageHead title={source.title} right={all}>
                <span className={source.kind === 'DEMONSTRATION' ? 'tag demo' : 'tag'}>{label(source.kindLabel)}</span>{' '}
                {source.kind === 'REPRINT' && words.reprint}
              </PageHead>
              <div className="g">
                <Card title={words.record}>
                  <Facts of={source} />
                </Card>
                <Said view={view} />
              </div>
            </>
          );
        }}
      </Answer>
    </div>
  );
}

function Facts({ of }: { readonly of: NonNullable<View['source']> }) {
  const words = useWords(history);
  const label = useLabel();
  const rows: readonly (readonly [string, ReactNode])[] = [
    [words.publisher, of.publisher],
    [words.published, of.published],
    [words.readOn, of.readOn],
    [words.cap, words[of.cap]],
    [words.level, label(of.levelLabel)],
    [words.licence, of.licence],
    [words.url, of.url !== null && <Link to={of.url} />],
    [words.note, of.note],
  ];
  return (
    <dl className="history-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value || <span className="mut">{words.none}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Only addresses of the web are links. */
function Link({ to }: { readonly to: string }) {
  if (!/^https?:\/\//.test(to)) return to;
  return (
    <a href={to} target="_blank" rel="noreferrer">
      {to}
    </a>
  );
}

function Said({ view }: { readonly view: View }) {
  const words = useWords(history);
  const label = useLabel();
  const from = (citation: { readonly source: { readonly id: string } | null }) => citation.source?.id === view.source?.id;
  const statements = (view.statements?.nodes ?? [])
    .filter(({ citation }) => from(citation))
    .map(({ id, topicLabel, title, text, citation }) => ({ id, kind: label(topicLabel), title, text, citation }));
  const figures = (view.indicators ?? []).flatMap(({ name, observations }) =>
    (observations?.nodes ?? [])
      .filter(({ citation }) => from(citation))
      .map(({ id, kindLabel, period, value, citation }) => {
        const title = `${label(name)} ${period.text} ${value.text}`;
        return { id, kind: label(kindLabel), title, text: null, citation };
      }),
  );
  const all = [...statements, ...figures];
  return (
    <Card title={words.said} right={all.length > 0 ? all.length : undefined}>
      <p className="mut s">{all.length === 0 ? words.saidNone : words.saidOf}</p>
      <ul className="history-said">
        {all.map(({ id, kind, title, text, citation }) => (
          <li key={id}>
            <p>
              <span className="tag">{kind}</span> {title}
            </p>
            {text !== null && text !== citation.quote && <p className="s">{text}</p>}
            {citation.quote !== null && (
              <blockquote className="q">
                {citation.quote}
                <cite>{citation.at}</cite>
              </blockquote>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
