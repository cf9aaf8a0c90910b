import { useState } from 'react';
import { useAnswer } from '@/api/useAnswer';
import { useAddress, usePlaceVariables } from '@/app/place';
import { AsWritten } from '@/parts/AsWritten';
import { Answer, Card } from '@/parts/Block';
import { history } from '@/text/history';
import { fill, useLabel, useWords } from '@/text/words';
import { inOrder, toldOf } from './carried';
import { type CarriedFragment, SourceCarries, SourceCarriesMore, type SourceCarriesQuery } from './source.gql';

/** How many facts of a kind are shown at first, by how many more, and at most: so many the API gives at once. */
const [FIRST, MORE, MOST] = [10, 100, 1000];

type OfKind = NonNullable<NonNullable<NonNullable<SourceCarriesQuery['view']>['source']>['carries']>[number];

/** Every fact that the source carries, by its kind, each with its quote and the way to its page. */
export function CarriedFacts({ source }: { readonly source: string }) {
  const words = useWords(history);
  const { on, asOf } = usePlaceVariables();
  const answer = useAnswer(SourceCarries, { on, asOf, id: source, first: FIRST });
  return (
    <Answer of={answer}>
      {({ view }) => {
        const carries = view?.source?.carries ?? [];
        const all = carries.reduce((sum, { facts }) => sum + (facts?.totalCount ?? 0), 0);
        return (
          <>
            <p className="b" role="status">
              {all === 0 ? words.saidNone : fill(words.carries, { n: all })}
            </p>
            <p className="mut s">{words.saidOf}</p>
            {inOrder(carries).map((of) => (
              <KindCard key={of.kind} source={source} of={of} />
            ))}
          </>
        );
      }}
    </Answer>
  );
}

function KindCard({ source, of }: { readonly source: string; readonly of: OfKind }) {
  const words = useWords(history);
  const label = useLabel();
  const { on, asOf } = usePlaceVariables();
  const [wanted, setWanted] = useState(FIRST);
  const more = useAnswer(SourceCarriesMore, { on, asOf, id: source, kinds: [of.kind], first: wanted }, wanted === FIRST);
  const total = of.facts?.totalCount ?? 0;
  const facts = (wanted === FIRST ? undefined : more.data?.view?.source?.carries?.[0]?.facts?.nodes) ?? of.facts?.nodes ?? [];
  return (
    <Card title={titled(label(of.kindLabel))} right={total}>
      <ul className="history-said">
        {facts.map((one) => (
          <Told key={one.fact.id} of={one} source={source} />
        ))}
      </ul>
      {wanted !== FIRST && more.error !== undefined && <Answer of={more}>{() => null}</Answer>}
      {facts.length < total && facts.length < MOST && (
        <button className="btn" disabled={more.loading && wanted !== FIRST} onClick={() => setWanted(Math.min(wanted + MORE, MOST))}>
          {fill(words.moreRows, { n: Math.min(MORE, total - facts.length) })}
        </button>
      )}
      {facts.length < total && facts.length >= MOST && <p className="b">{fill(words.saidCut, { n: MOST })}</p>}
    </Card>
  );
}

const titled = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function Told({ of, source }: { readonly of: CarriedFragment; readonly source: string }) {
  const label = useLabel();
  const address = useAddress();
  const { name, to, text, quotes } = toldOf(of, source, label);
  return (
    <li>
      <p>
        {to === undefined ? name : <a href={address(...to)}>{name}</a>} {text}
      </p>
      {quotes.map(({ quote, at }) => (
        <blockquote key={quote} className="q">
          <AsWritten>{quote}</AsWritten>
          <cite>{at}</cite>
        </blockquote>
      ))}
    </li>
  );
}
