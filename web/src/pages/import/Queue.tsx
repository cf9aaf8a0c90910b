import { useActor, useCanAct } from '@/api/useAct';
import { useAnswer } from '@/api/useAnswer';
import { useAddress, useGo, useKey, usePlaceVariables } from '@/app/place';
import { Answer, Card } from '@/parts/Block';
import { importing } from '@/text/import';
import { reason } from '@/text/reason';
import { fill, useWords } from '@/text/words';
import { ByField } from './ByField';
import { Waiting } from './import.gql';
import type { Row } from './PendingRow';
import { Rows } from './Rows';

const NONE: readonly Row[] = [];

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
        const rows = queue?.nodes ?? NONE;
        return (
          <Card
            title={fill(words.queueTitle, { count: queue?.totalCount ?? 0 })}
            right={of !== undefined && <a href={address('/import', { part: 'queue' })}>{words.queueAll}</a>}
          >
            {rows.length > 0 && <ByField by={by} setBy={setBy} />}
            {rows.length > 0 && off && <p className="s">{said.off}</p>}
            <Rows page={`${of ?? ''} ${after ?? ''}`} rows={rows} by={by.trim()} off={off} seen={view?.revision} />
            {rows.length === 0 && <p className="mut">{words.queueEmpty}</p>}
            <div className="flex wrap">
              {after !== undefined && (
                <button className="btn" onClick={() => go({ after: undefined })}>
                  {words.first}
                </button>
              )}
              {queue?.pageInfo.hasNextPage === true && (
                <button className="btn" onClick={() => go({ after: queue.pageInfo.endCursor ?? undefined })}>
                  {words.more}
                </button>
              )}
            </div>
          </Card>
        );
      }}
    </Answer>
  );
}
