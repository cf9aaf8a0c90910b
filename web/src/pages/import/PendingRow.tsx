import { useRef, useState } from 'react';
import { request } from '@/api/client';
import { lacking, type Rejection, rejectionsOf } from '@/api/useAct';
import { useAddress } from '@/app/place';
import { Refusals } from '@/parts/Refusals';
import { importing } from '@/text/import';
import { fill, useLabel, useWords } from '@/text/words';
import { type PendingDecisionInput, Settle, type WaitingQuery } from './import.gql';

type Row = NonNullable<NonNullable<WaitingQuery['view']>['reviewQueue']>['nodes'][number];

/** A row that waits: why, its cells to be put right, and what can be decided. */
export function PendingRow({
  row,
  by,
  off,
  seen,
}: {
  readonly row: Row;
  readonly by: string;
  readonly off: boolean;
  readonly seen: string | undefined;
}) {
  const words = useWords(importing);
  const label = useLabel();
  const address = useAddress();
  const [cells, setCells] = useState<Readonly<Record<string, string>>>({});
  const [trouble, setTrouble] = useState<readonly Rejection[]>([]);
  const [busy, setBusy] = useState(false);
  const tried = useRef({ decision: '', key: '', seen });

  const settle = async (decision: Omit<PendingDecisionInput, 'pending' | 'cells'>) => {
    if (by === '') {
      setTrouble([lacking(words.needBy)]);
      return;
    }
    const corrected = Object.entries(cells).map(([title, text]) => ({ title, text }));
    const whole: PendingDecisionInput = {
      pending: row.id,
      ...decision,
      ...(decision.leaveOut === true || corrected.length === 0 ? {} : { cells: corrected }),
    };
    const text = JSON.stringify(whole);
    if (tried.current.decision !== text) tried.current = { decision: text, key: crypto.randomUUID(), seen };
    setBusy(true);
    setTrouble([]);
    try {
      const { key, seen: opened } = tried.current;
      const { settlePending } = await request(Settle, { decision: whole, request: { by, key, seen: opened } });
      const rejections = settlePending?.rejections ?? [];
      if (rejections.length > 0) {
        tried.current = { decision: '', key: '', seen };
        setTrouble(rejections);
      }
    } catch (error) {
      setTrouble(rejectionsOf(error));
    }
    setBusy(false);
  };
  const idle = off || busy;
  const wrong = new Set(row.doubts.map(({ column }) => column));
  return (
    <li>
      <h3>{fill(words.row, { file: row.import?.file.name ?? '', line: row.line })}</h3>
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
      <Refusals of={trouble} />
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
