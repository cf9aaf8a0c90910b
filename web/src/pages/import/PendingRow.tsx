import { useState } from 'react';
import { request } from '@/api/client';
import { lacking, useAct } from '@/api/useAct';
import { useAddress } from '@/app/place';
import { Refusals } from '@/parts/Refusals';
import { importing } from '@/text/import';
import { fill, useLabel, useWords } from '@/text/words';
import { type PendingDecisionInput, Settle, type WaitingQuery } from './import.gql';

/** A row that waits. */
export type Row = NonNullable<NonNullable<WaitingQuery['view']>['reviewQueue']>['nodes'][number];

/** How many cells stand for the whole row. */
const SAID = 3;

/** A row that waits: why, its cells to be put right, and what can be decided. */
export function PendingRow({
  row,
  name,
  by,
  off,
  seen,
  settles,
}: {
  readonly row: Row;
  readonly name: string;
  readonly by: string;
  readonly off: boolean;
  readonly seen: string | undefined;
  /** Is told that the row is being settled, and that it was not. */
  readonly settles: (does: boolean) => void;
}) {
  const words = useWords(importing);
  const label = useLabel();
  const address = useAddress();
  const [cells, setCells] = useState<Readonly<Record<string, string>>>({});
  const { send, busy, rejections, setRejections } = useAct(() => undefined);

  const settle = async (decision: Decision) => {
    if (by === '') {
      setRejections([lacking(words.needBy)]);
      return;
    }
    const corrected = Object.entries(cells).map(([title, text]) => ({ title, text }));
    const whole: PendingDecisionInput = {
      pending: row.id,
      ...decision,
      ...(decision.leaveOut === true || corrected.length === 0 ? {} : { cells: corrected }),
    };
    settles(true);
    const done = await send(async (asked) => (await request(Settle, { decision: whole, request: asked })).settlePending, by, undefined, seen);
    if (!done) settles(false);
  };
  const idle = off || busy;
  const wrong = new Set(row.doubts.map(({ column }) => column));
  return (
    <li>
      <h3 tabIndex={-1}>
        {name} <span className="import-says">{row.cells.slice(0, SAID).map(({ text }) => text).join(' · ')}</span>
      </h3>
      <ul className="import-doubts">
        {row.doubts.map((doubt, index) => (
          <li key={index}>
            <span className="tag">{label(doubt.kindLabel)}</span>
            <span>
              {doubt.column !== null && <b>{doubt.column}</b>}
              {doubt.found !== null && ` ${words.found} “${doubt.found}”`}
              {doubt.expected !== null && ` ${words.expected} ${doubt.expected}`} {doubt.why}{' '}
              {doubt.enterprise !== null && (
                <a href={address(`/enterprises/${doubt.enterprise.id}`)}>{doubt.enterprise.name}</a>
              )}
              {doubt.score !== null && <span className="mut"> {fill(words.alike, { score: doubt.score })}</span>}
            </span>
            {doubt.enterprise !== null && (
              <span className="flex wrap">
                <Choice off={idle} word={words.is} act={settle} choice={{ choice: { is: doubt.enterprise.id } }} />
                <Choice off={idle} word={words.renamed} act={settle} choice={{ choice: { renamed: doubt.enterprise.id } }} />
              </span>
            )}
          </li>
        ))}
      </ul>
      <details open={row.doubts.some(({ kind }) => kind === 'CELL')}>
        <summary>{words.cells}</summary>
        <div className="import-cells">
          {row.cells.map(({ title, text }) => (
            <label className="import-field" key={title}>
              <span className={wrong.has(title) ? 'red' : ''}>{title}</span>
              <input
                value={cells[title] ?? text}
                aria-invalid={wrong.has(title)}
                onChange={(event) => setCells((old) => ({ ...old, [title]: event.target.value }))}
              />
            </label>
          ))}
        </div>
      </details>
      <Refusals of={rejections} />
      <div className="flex wrap import-act">
        <Choice off={idle || Object.keys(cells).length === 0} word={words.takeCorrected} act={settle} choice={{}} />
        {row.doubts.some(({ kind }) => kind !== 'CELL') && (
          <Choice off={idle} word={words.brandNew} act={settle} choice={{ choice: { new: true } }} />
        )}
        <Choice off={idle} word={words.leaveOut} act={settle} choice={{ leaveOut: true }} />
      </div>
    </li>
  );
}

type Decision = Omit<PendingDecisionInput, 'pending' | 'cells'>;

function Choice({
  off,
  word,
  act,
  choice,
}: {
  readonly off: boolean;
  readonly word: string;
  readonly act: (decision: Decision) => Promise<void>;
  readonly choice: Decision;
}) {
  return (
    <button className="btn sm" disabled={off} onClick={() => void act(choice)}>
      {word}
    </button>
  );
}
