import { useActor, useCanAct } from '@/api/useAct';
import { useAnswer } from '@/api/useAnswer';
import { useAddress, useGo, useKey, usePlaceVariables } from '@/app/place';
import { Answer, Card } from '@/parts/Block';
import { importing } from '@/text/import';
import { reason } from '@/text/reason';
import { fill, useWords } from '@/text/words';
import { ByField } from './ByField';
import { Waiting } from './import.gql';
import { PendingRow } from './PendingRow';

/** The rows that wait for somebody to look at them, all or those of one import. */
export function Queue({ of }: { readonly of: string | undefined }) {
  const words = useWords(importing);
  const said = useWords(reason);
  const address = useAddress();
  const go = useGo();
  const after = useKey('after');
  const { on, asOf } = usePlaceVariables();
  const [by, setBy] = useActor();
  const off = !useCanAct();
  const answer = useAnswer(Waiting, { on, asOf, import: of, after });
  return (
    <Answer of={answer}>
      {({ view }) => {
        const queue = view?.reviewQueue;
        return (
          <Card
            title={fill(words.queueTitle, { count: queue?.totalCount ?? 0 })}
            right={of !== undefined && <a href={address('/import', { part: 'queue' })}>{words.queueAll}</a>}
          >
            {queue === undefined || queue === null || queue.totalCount === 0 ? (
              <p className="mut">{words.queueEmpty}</p>
            ) : (
              <>
                <ByField by={by} setBy={setBy} />
                {off && <p className="s mut">{said.off}</p>}
                <ul className="import-queue">
                  {queue.nodes.map((row) => (
                    <PendingRow key={row.id} row={row} by={by.trim()} off={off} seen={view?.revision} />
                  ))}
                </ul>
                <div className="flex wrap">
                  {after !== undefined && (
                    <button className="btn" onClick={() => go({ after: undefined })}>
                      {words.first}
                    </button>
                  )}
                  {queue.pageInfo.hasNextPage && (
                    <button className="btn" onClick={() => go({ after: queue.pageInfo.endCursor ?? undefined })}>
                      {words.more}
                    </button>
                  )}
                </div>
              </>
            )}
          </Card>
        );
      }}
    </Answer>
  );
}
