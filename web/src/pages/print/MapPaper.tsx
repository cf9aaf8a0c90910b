import { useAnswer } from '@/api/useAnswer';
import { useAddress, usePlaceVariables } from '@/app/place';
import { Answer } from '@/parts/Block';
import { printing } from '@/text/print';
import { fill, useLabel, useWords } from '@/text/words';
import { Paper } from './Paper';
import { MapPaper } from './print.gql';

/** The map of a chain on A3. */
export function MapSheet({ of }: { readonly of: string | undefined }) {
  const words = useWords(printing);
  const label = useLabel();
  const address = useAddress();
  const place = usePlaceVariables();
  const answer = useAnswer(MapPaper, place);
  const key = of === undefined ? '' : decodeURIComponent(of).replace(/^chain:/, '');
  return (
    <Answer of={answer}>
      {({ view }) => {
        const chain = view?.chains?.find(({ id }) => id.replace(/^chain:/, '') === key);
        if (!view || chain === undefined) {
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
        }
        const title = fill(words.map, { chain: label(chain.name) });
        const asked = new URLSearchParams({ chain: key, on: view.on });
        if (place.zone !== undefined) asked.set('zone', place.zone);
        return (
          <Paper title={title} on={view.on} revision={view.revision} size="A3 landscape">
            <img className="print-map" src={`/exports/map.svg?${asked.toString()}`} alt={title} />
          </Paper>
        );
      }}
    </Answer>
  );
}
