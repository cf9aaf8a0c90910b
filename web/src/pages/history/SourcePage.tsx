import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import { useAnswer } from '@/api/useAnswer';
import { useAddress, usePlaceVariables } from '@/app/place';
import { Answer, Card, PageHead } from '@/parts/Block';
import { history } from '@/text/history';
import { useLabel, useWords } from '@/text/words';
import { CarriedFacts } from './CarriedFacts';
import { SourceRead, type SourceReadQuery } from './history.gql';
import './history.css';

type View = NonNullable<SourceReadQuery['view']>;

/** A source: what it is, how far it can be trusted, and every fact that it carries. */
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
                <CarriedFacts source={source.id} />
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
