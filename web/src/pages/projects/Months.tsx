import { useState } from 'react';
import { useAnswer } from '@/api/useAnswer';
import { useGo, useKey, usePlaceVariables } from '@/app/place';
import { Answer } from '@/parts/Block';
import { monthly } from '@/text/monthly';
import { projects as text } from '@/text/projects';
import { fill, useLabel, useWords } from '@/text/words';
import { MonthLine } from './MonthLine';
import { ProjectMonths } from './months.gql';
import type { Comparison } from './shapes';

/** A month against the one before: what moved, what is late, who did not report; figures are entered here. */
export function Months({ on }: { readonly on: string }) {
  const words = useWords(text);
  const go = useGo();
  const month = useKey('month') ?? on.slice(0, 7);
  const answer = useAnswer(ProjectMonths, { ...usePlaceVariables(), month: `${month}-01` });
  const [saved, setSaved] = useState<string>();
  return (
    <>
      <label className="ctl projects-month">
        <span className="k">{words.monthOf}</span>
        <input type="month" value={month} onChange={({ target }) => go({ month: target.value })} />
      </label>
      {saved !== undefined && (
        <p className="projects-saved" role="status">
          {fill(words.saved, { revision: saved })}
        </p>
      )}
      <Answer of={answer}>
        {({ view }) => view?.monthCompare != null && <Compared key={month} comparison={view.monthCompare} revision={view.revision} onSaved={setSaved} />}
      </Answer>
    </>
  );
}

interface ComparedProps {
  readonly comparison: Comparison;
  readonly revision: string;
  readonly onSaved: (revision: string | undefined) => void;
}

function Compared({ comparison, revision, onSaved }: ComparedProps) {
  const words = useWords(text);
  const own = useWords(monthly);
  const label = useLabel();
  const [entering, setEntering] = useState<string>();
  const done = (at?: string) => {
    setEntering(undefined);
    onSaved(at);
  };
  const reports = comparison.rows.filter(({ figure }) => figure !== null).length;
  return (
    <section className="card">
      <h2>
        {label(comparison.month.label)}
        {words.colon}
        {reports === 0 ? words.noReports : fill(words.reported, { n: reports, m: comparison.rows.length - reports })}
      </h2>
      {reports > 0 && <Sums of={comparison} />}
      <div className="projects-wide" tabIndex={0} role="group" aria-label={words.month}>
        <table className="projects-months">
          <thead>
            <tr>
              <th>{words.project}</th>
              <th>{words.movement}</th>
              <th>{words.stage}</th>
              <th className="num">{words.executed}</th>
              <th className="num">{own.lastShort}</th>
              <th className="num">{words.executedTotal}</th>
              <th>{words.year}</th>
              <th>{words.late}</th>
              <th>{words.progress}</th>
              <th>{own.enter}</th>
            </tr>
          </thead>
          <tbody>
            {comparison.rows.map((row) => (
              <MonthLine key={row.project.id} row={row} month={comparison.month} revision={revision} open={entering === row.project.id} onOpen={() => setEntering(row.project.id)} onDone={done} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Sums({ of }: { readonly of: Comparison }) {
  const words = useWords(text);
  const label = useLabel();
  const given = (told: (row: Comparison['rows'][number]) => unknown) => of.rows.some((row) => told(row) != null);
  // A sum of nothing is not 0: it is said that there is no record.
  const sums = [
    [words.annualPlan, of.annualPlan, given(({ figure }) => figure?.annualPlan)],
    [words.paidIn, of.paidIn, given(({ figure }) => figure?.paidIn)],
    [words.executed, of.executed, given(({ figure }) => figure?.executed)],
    [words.executedBefore, of.executedBefore, given(({ figureBefore }) => figureBefore?.executed)],
    [words.executedTotal, of.executedTotal, given(({ figure }) => figure?.executedTotal)],
  ] as const;
  return (
    <dl className="projects-sums">
      {sums.map(([name, money, told]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{told ? label(money.label) : words.noRecords}</dd>
        </div>
      ))}
    </dl>
  );
}
