import { useState } from 'react';
import { useAnswer } from '@/api/useAnswer';
import { useAddress, useExport, useGo, useKey, usePlaceVariables } from '@/app/place';
import { Answer } from '@/parts/Block';
import { printing } from '@/text/print';
import { fill, useLabel, useWords } from '@/text/words';
import { Paper } from './Paper';
import { MapPaper, type MapPaperQuery } from './print.gql';

/** Up to so many segments a map is read on A4. */
const ON_A4 = 40;

const SIZES = ['A4', 'A3'] as const;

/** The map of a chain on one page: A4 lying, A3 for a large chain. */
export function MapSheet({ of }: { readonly of: string | undefined }) {
  const words = useWords(printing);
  const label = useLabel();
  const address = useAddress();
  const answer = useAnswer(MapPaper, usePlaceVariables());
  const key = of === undefined ? '' : decodeURIComponent(of).replace(/^chain:/, '');
  return (
    <Answer of={answer}>
      {({ view }) => {
        const chain = view?.chains?.find(({ id }) => id === `chain:${key}`);
        if (view && chain) return <Sheet chain={chain} on={view.on} revision={view.revision} />;
        return (
          <>
            <h1>{words.choose}</h1>
            <ul>
              {view?.chains?.map(({ id, name }) => (
                <li key={id}>
                  <a href={address(`/print/map/${id.replace(/^chain:/, '')}`)}>{label(name)}</a>
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Answer>
  );
}

interface SheetProps {
  readonly chain: NonNullable<NonNullable<MapPaperQuery['view']>['chains']>[number];
  readonly on: string;
  readonly revision: string;
}

function Sheet({ chain, on, revision }: SheetProps) {
  const words = useWords(printing);
  const label = useLabel();
  const go = useGo();
  const file = useExport();
  const [failed, setFailed] = useState(false);
  const best = chain.share.segments > ON_A4 ? 'A3' : 'A4';
  const paper = useKey('paper');
  const size = SIZES.find((each) => each === paper) ?? best;
  const level = useKey('level') === 'sensitive' ? 'sensitive' : undefined;
  const title = fill(words.map, { chain: label(chain.name) });
  return (
    <>
      <div className="noprint flex wrap print-bar" role="group" aria-label={words.paper}>
        {SIZES.map((each) => (
          <button key={each} className="chip" aria-pressed={each === size} onClick={() => go({ paper: each === best ? undefined : each })}>
            {each === best ? fill(words.recommended, { paper: each }) : each}
          </button>
        ))}
        <button className="chip" aria-pressed={level !== undefined} onClick={() => go({ level: level === undefined ? 'sensitive' : undefined })}>
          {words.withSensitive}
        </button>
      </div>
      <Paper title={title} on={on} revision={revision} size={`${size} landscape`} bare>
        {failed ? <p role="alert">{words.mapFailed}</p> : <img className={`print-map print-map-${size}`} src={file('map.svg', { chain: chain.id, level })} alt={title} onError={() => setFailed(true)} />}
      </Paper>
    </>
  );
}
