import { useEffect, useRef, useState } from 'react';
import { importing } from '@/text/import';
import { fill, useWords } from '@/text/words';
import { PendingRow, type Row } from './PendingRow';

interface Props {
  readonly rows: readonly Row[];
  readonly by: string;
  readonly off: boolean;
  readonly seen: string | undefined;
  /** Which page of which queue is asked for: rows that change with it have not left the queue. */
  readonly page: string;
}

/** The rows of a page of the queue. Says which one left it, and leads whoever worked on it to the next. */
export function Rows({ rows, by, off, seen, page }: Props) {
  const words = useWords(importing);
  const list = useRef<HTMLUListElement>(null);
  const said = useRef<HTMLParagraphElement>(null);
  const shown = useRef(rows);
  const turned = useRef(page);
  const at = useRef<number>(undefined);
  const [mine, setMine] = useState<readonly string[]>([]);
  const [gone, setGone] = useState<Row>();
  useEffect(() => {
    if (shown.current === rows) return;
    const ids = new Set(rows.map(({ id }) => id));
    const left = shown.current.find(({ id }) => !ids.has(id));
    const same = turned.current === page;
    shown.current = rows;
    turned.current = page;
    if (!same || left === undefined) return;
    setGone(left);
    if (at.current === undefined || document.activeElement !== document.body) return;
    const next = list.current?.children[Math.min(at.current, rows.length - 1)]?.querySelector('h3');
    (next ?? said.current)?.focus();
  }, [rows, page]);
  return (
    <>
      <p ref={said} role="status" tabIndex={-1} className="s">
        {gone !== undefined && fill(mine.includes(gone.id) ? words.settled : words.settledByOthers, { row: nameOf(gone, words) })}
      </p>
      <ul
        ref={list}
        className="import-queue"
        onFocus={({ target }) => {
          at.current = [...(list.current?.children ?? [])].findIndex((item) => item.contains(target));
        }}
      >
        {rows.map((row) => (
          <PendingRow
            key={row.id}
            row={row}
            name={nameOf(row, words)}
            by={by}
            off={off}
            seen={seen}
            settles={(does) => setMine((old) => [...old.filter((id) => id !== row.id), ...(does ? [row.id] : [])])}
          />
        ))}
      </ul>
    </>
  );
}

function nameOf(row: Row, { row: text }: { readonly row: string }): string {
  return fill(text, { file: row.import?.file.name ?? '', line: row.line });
}
