import { useCanAct } from '@/api/useAct';
import { monthly } from '@/text/monthly';
import { projects as text } from '@/text/projects';
import { register } from '@/text/register';
import { fill, useLabel, useWords } from '@/text/words';
import { MonthForm } from './MonthForm';
import type { Month, MonthRow } from './shapes';
import { useOpenAddress } from './useOpenAddress';

interface Props {
  readonly row: MonthRow;
  readonly month: Month;
  readonly revision: string;
  /** Whether its figures are being entered. */
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onDone: (revision?: string) => void;
}

/** A project in the sheet of a month; below it, when it is open, the form for its figures. */
export function MonthLine({ row, month, revision, open, onOpen, onDone }: Props) {
  const words = useWords(text);
  const own = useWords(monthly);
  const label = useLabel();
  const acts = useCanAct();
  const toOpen = useOpenAddress();
  const [before, after] = [label(row.stageBeforeLabel), label(row.stageLabel)];
  const { figure, figureBefore, year, project } = row;
  const name = label(project.name);
  return (
    <>
      <tr>
        <td>
          <a href={toOpen(project.id)}>{name}</a>
          <Charge of={project} />
        </td>
        <td className="projects-nowrap">{label(row.movementLabel)}</td>
        <td className="projects-nowrap">{before === after || before === '' ? after : `${before} → ${after}`}</td>
        <td className="num projects-nowrap" data-is={words.executed}>
          {label(figure?.executed?.label) || <span className="mut">{figure === null ? words.unreported : words.noRecords}</span>}
        </td>
        <td className="num projects-nowrap s" data-is={own.lastShort}>
          {figureBefore === null ? <span className="mut">{words.noRecords}</span> : fill(own.last, { month: label(figureBefore.month.label), value: label(figureBefore.executed?.label) || words.noRecords })}
        </td>
        <td className="num projects-nowrap" data-is={words.executedTotal}>
          {label(figure?.executedTotal?.label)}
        </td>
        <td data-is={words.year}>{year !== null && `${year.percent ?? '—'}% / ${label(year.plan.label)}`}</td>
        <td>{row.late.map(({ target, by }) => `${by} ${target}`).join(words.semicolon)}</td>
        <td>
          {[figure?.progress, figure?.problems].filter(Boolean).join(words.semicolon)}
          {row.doubts.length > 0 && (
            <p className="xs b">
              {words.doubts}
              {words.colon}
              {row.doubts.map(label).join(words.semicolon)}
            </p>
          )}
        </td>
        <td>
          <button className="btn sm" disabled={!acts || open} aria-label={fill(figure === null ? own.enterOf : own.correctOf, { name })} onClick={onOpen}>
            {figure === null ? own.enter : own.correct}
          </button>
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={10}>
            <MonthForm row={row} month={month} revision={revision} onDone={onDone} />
          </td>
        </tr>
      )}
    </>
  );
}

/** Who answers for a project, and whether it is in the statistics register, as far as recorded. */
function Charge({ of: { owner, registered } }: { readonly of: MonthRow['project'] }) {
  const said = useWords(register);
  const known = [owner, registered === null ? null : registered ? said.yes : said.no].filter((it) => it !== null);
  return known.length === 0 ? null : <p className="xs mut">{known.join(' · ')}</p>;
}
