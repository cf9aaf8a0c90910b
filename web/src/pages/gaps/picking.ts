import { useCallback, useState } from 'react';
import type { Gap } from './Row';

/** Which rows are picked, and which there are to pick from. */
export interface Picking {
  readonly isPicked: (id: string) => boolean;
  readonly pick: (gaps: readonly Gap[], on: boolean) => void;
  /** The picked ones, in the order of the list. */
  readonly picked: readonly Gap[];
  /** All rows that are loaded. */
  readonly loaded: readonly Gap[];
  /** A part of the list tells what it shows; the rows before it are `seen`. */
  readonly show: (seen: number, gaps: readonly Gap[]) => void;
}

/** Rows that are picked stay so while the order changes; what is not loaded any more comes last. */
export function usePicking(): Picking {
  const [parts, setParts] = useState<ReadonlyMap<number, readonly Gap[]>>(new Map());
  const [kept, setKept] = useState<ReadonlyMap<string, Gap>>(new Map());
  const show = useCallback((seen: number, gaps: readonly Gap[]) => setParts((before) => new Map([...before, [seen, gaps]])), []);
  const pick = (gaps: readonly Gap[], on: boolean) => {
    const ids = new Set(gaps.map(({ segment }) => segment.id));
    const rest = [...kept].filter(([id]) => !ids.has(id));
    setKept(new Map([...rest, ...(on ? gaps.map((gap) => [gap.segment.id, gap] as const) : [])]));
  };
  const loaded = [...parts].sort(([one], [other]) => one - other).flatMap(([, gaps]) => gaps);
  const here = new Set(loaded.map(({ segment }) => segment.id));
  const picked = [...loaded.filter(({ segment }) => kept.has(segment.id)), ...[...kept.values()].filter(({ segment }) => !here.has(segment.id))];
  return { isPicked: (id) => kept.has(id), pick, picked, loaded, show };
}
