import { useEffect, useRef, useState } from 'react';
import { request } from '@/api/client';
import { lacking, type Rejection, rejectionsOf, useActor, useCanAct } from '@/api/useAct';
import { useAnswer } from '@/api/useAnswer';
import { useAddress, usePlaceVariables } from '@/app/place';
import { Card } from '@/parts/Block';
import { Refusals } from '@/parts/Refusals';
import { importing } from '@/text/import';
import { reason } from '@/text/reason';
import { fill, useLabel, useWords } from '@/text/words';
import { ByField } from './ByField';
import { Imports, Job, type JobQuery, StopJob, TakeSheetIn } from './import.gql';
import type { Planned } from './Sheet';

type Run = NonNullable<JobQuery['importJob']>;

const UNDER_WAY: readonly Run['state'][] = ['READING', 'WRITING'];

/** Writes a planned sheet down; the button says how much. Shows how far it is, and can stop it. */
export function Write({
  planned,
  blocked,
  finished,
  next,
}: {
  readonly planned: Planned;
  readonly blocked: boolean;
  readonly finished: () => void;
  readonly next: () => void;
}) {
  const words = useWords(importing);
  const said = useWords(reason);
  const label = useLabel();
  const address = useAddress();
  const { on, asOf } = usePlaceVariables();
  const [by, setBy] = useActor();
  const off = !useCanAct();
  const [why, setWhy] = useState('');
  const [job, setJob] = useState<Run>();
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<readonly Rejection[]>([]);
  const key = useRef(crypto.randomUUID());
  const known = useAnswer(Imports, { on, asOf }).data?.view?.imports?.nodes;
  const running = job !== undefined && UNDER_WAY.includes(job.state);
  const { tally } = planned.plan;
  const rows = tally.new + tally.changed;

  const take = (run: Run | null) => {
    if (run === null) return;
    setJob(run);
    if (run.state === 'DONE') finished();
    if (run.state !== 'DONE' && !UNDER_WAY.includes(run.state)) {
      key.current = crypto.randomUUID();
      setTrouble([lacking(label(run.failureText ?? run.stateLabel)), ...(run.outcome?.rejections ?? [])]);
    }
  };
  const later = useRef(take);
  later.current = take;
  const id = job?.id;
  useEffect(() => {
    if (!running || id === undefined) return undefined;
    const ask = () => void request(Job, { id }).then((answer) => later.current(answer.importJob), () => undefined);
    const timer = setInterval(ask, 700);
    return () => clearInterval(timer);
  }, [running, id]);

  const write = async () => {
    if (by.trim() === '') {
      setTrouble([lacking(words.needBy)]);
      return;
    }
    setSending(true);
    setTrouble([]);
    try {
      const answer = await request(TakeSheetIn, {
        sheet: planned.sheet,
        request: { by: by.trim(), why: why.trim() || undefined, key: key.current },
      });
      take(answer.importSheet);
    } catch (error) {
      setTrouble(rejectionsOf(error));
    }
    setSending(false);
  };
  if (job?.state === 'DONE') {
    const newest = known?.at(-1)?.id;
    return (
      <Card title={words.finished}>
        <p role="status">{fill(words.finishedText, { revision: job.outcome?.revision ?? '' })}</p>
        <div className="flex wrap import-act">
          <a className="btn p" href={address(newest === undefined ? '/import' : `/import/${newest}`, { part: 'queue' })}>
            {words.toQueue}
          </a>
          <button className="btn" onClick={next}>
            {words.next}
          </button>
          <a className="btn t" href={address('/history')}>
            {words.undo}
          </a>
        </div>
      </Card>
    );
  }
  return (
    <Card title={words.step4}>
      <Refusals of={trouble} />
      <div className="import-source">
        <ByField by={by} setBy={setBy} />
        <label className="import-field">
          <span>{words.why}</span>
          <input value={why} onChange={(event) => setWhy(event.target.value)} />
        </label>
      </div>
      <div className="flex wrap import-act">
        <button
          className="btn p"
          disabled={off || blocked || sending || running || rows + tally.pending === 0}
          onClick={() => void write()}
        >
          {rows + tally.pending === 0 ? words.nothing : fill(words.write, { rows, pending: tally.pending })}
        </button>
        {running && (
          <>
            <progress value={job.rowsDone} max={Math.max(1, job.rows)} aria-label={words.writing} />
            <span role="status">
              {label(job.stateLabel)} {fill(words.progress, { done: job.rowsDone, rows: job.rows })}
            </span>
            <button className="btn" onClick={() => void request(StopJob, { job: job.id }).catch(() => undefined)}>
              {words.stop}
            </button>
          </>
        )}
        {off && <span className="s mut">{said.off}</span>}
      </div>
    </Card>
  );
}
