import { gaps as text } from '@/text/gaps';
import { fill, useLabel, useWords } from '@/text/words';
import { useBecause } from './because';
import { csvOf, save } from './csv';
import { type Filter, usePrintAddress } from './filter';
import type { Picking } from './picking';
import { isSample, type Gap } from './Row';

interface Props {
  readonly picking: Picking;
  readonly filter: Filter;
  readonly on: string;
  readonly revision: string;
}

/** What can be done with the rows that are picked: a file of them, a sheet to print, or pick none. */
export function Chosen({ picking, filter, on, revision }: Props) {
  const words = useWords(text);
  const toPrint = usePrintAddress();
  const rows = useRows();
  const { picked } = picking;
  if (picked.length === 0) return null;
  return (
    <div className="card flex wrap gaps-chosen" role="group" aria-label={words.chosenGroup}>
      <b role="status">{fill(words.chosen, { n: picked.length })}</b>
      <button className="btn p" onClick={() => save(fill(words.fileName, { on, revision }), csvOf(rows(picked)))}>
        {words.exportChosen}
      </button>
      <a className="btn" href={toPrint(filter, picked.map(({ segment }) => segment.id))}>
        {words.printChosen}
      </a>
      <button className="btn t" onClick={() => picking.pick(picked, false)}>
        {words.chooseNone}
      </button>
    </div>
  );
}

/** The rows of the file: what the list shows, and whether a row is a sample. */
function useRows() {
  const words = useWords(text);
  const label = useLabel();
  const because = useBecause();
  return (picked: readonly Gap[]): readonly (readonly string[])[] => [
    [words.code, words.segment, words.chain, words.stage, words.status, words.basis, words.way, words.aim, words.severity, words.affects, words.why, words.demo],
    ...picked.map((gap) => [
      gap.segment.code,
      label(gap.segment.name),
      label(gap.segment.chain?.name),
      label(gap.segment.stage?.name),
      label(gap.statusLabel),
      label(gap.basisLabel),
      gap.kindLabels.map(label).join(words.and),
      label(gap.aimLabel),
      String(gap.severity.points),
      gap.segment.impact === null ? '' : String(gap.segment.impact.withinFocus),
      because(gap),
      isSample(gap) ? words.demo : '',
    ]),
  ];
}
