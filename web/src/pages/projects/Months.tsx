import { useAnswer } from '@/api/useAnswer';
import { useGo, useKey, usePlaceVariables } from '@/app/place';
import { Answer } from '@/parts/Block';
import { projects as text } from '@/text/projects';
import { fill, useLabel, useWords } from '@/text/words';
import { ProjectMonths, type ProjectMonthsQuery } from './projects.gql';
import { useOpenAddress } from './useOpenAddress';

type Comparison = NonNullable<NonNullable<ProjectMonthsQuery['view']>['monthCompare']>;

/** A month against the one before: what moved, what is late, who did not report. */
export function Months({ on }: { readonly on: string }) {
  const words = useWords(text);
  const go = useGo();
  const month = useKey('month') ?? on.slice(0, 7);
  const answer = useAnswer(ProjectMonths, { ...usePlaceVariables(), month: `${month}-01` });
  return (
    <>
      <label className="ctl projects-month">
        <span className="k">{words.monthOf}</span>
        <input type="month" value={month} onChange={({ target }) => go({ month: target.value })} />
      </label>
      <Answer of={answer}>{({ view }) => view?.monthCompare != null && <Compared comparison={view.monthCompare} />}</Answer>
    </>
  );
}

function Compared({ comparison }: { readonly comparison: Comparison }) {
  const words = useWords(text);
  const reports = comparison.rows.filter(({ figure }) => figure !== null).length;
  const given = (of: (row: Comparison['rows'][number]) => unknown) => comparison.rows.some((row) => of(row) != null);
  // A sum of nothing is not 0: it is said that there is no record.
  const sums = [
    [words.annualPlan, comparison.annualPlan, given(({ figure }) => figure?.annualPlan)],
    [words.paidIn, comparison.paidIn, given(({ figure }) => figure?.paidIn)],
    [words.executed, comparison.executed, given(({ figure }) => figure?.executed)],
    [words.executedBefore, comparison.executedBefore, given(({ figureBefore }) => figureBefore?.executed)],
    [words.executedTotal, comparison.executedTotal, given(({ figure }) => figure?.executedTotal)],
  ] as const;
  return (
    <section className="card">
      <h2>
        {comparison.month.text}
        {words.colon}
        {reports === 0 ? words.noReports : fill(words.reported, { n: reports, m: comparison.rows.length - reports })}
      </h2>
      {reports > 0 && (
        <dl className="projects-sums">
          {sums.map(([name, money, told]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{told ? money.text : words.noRecords}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="projects-wide" tabIndex={0} role="group" aria-label={words.month}>
        <table>
          <thead>
            <tr>
              <th>{words.project}</th>
              <th>{words.movement}</th>
              <th>{words.stage}</th>
              <th className="num">{words.executed}</th>
              <th className="num">{words.executedTotal}</th>
              <th>{words.year}</th>
              <th>{words.late}</th>
              <th>{words.progress}</th>
            </tr>
          </thead>
          <tbody>
            {comparison.rows.map((row) => (
              <Row key={row.project.id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ row }: { readonly row: Comparison['rows'][number] }) {
  const words = useWords(text);
  const label = useLabel();
  const toOpen = useOpenAddress();
  const before = label(row.stageBeforeLabel);
  const after = label(row.stageLabel);
  const { figure, year } = row;
  return (
    <tr>
      <td>
        <a href={toOpen(row.project.id)}>{label(row.project.name)}</a>
      </td>
      <td className="projects-nowrap">{label(row.movementLabel)}</td>
      <td className="projects-nowrap">{before === after || before === '' ? after : `${before} → ${after}`}</td>
      <td className="num projects-nowrap">{figure?.executed?.text ?? <span className="mut">{row.movement === 'UNREPORTED' ? words.unreported : words.noRecords}</span>}</td>
      <td className="num projects-nowrap">{figure?.executedTotal?.text}</td>
      <td>
        {year !== null && `${year.percent ?? '—'}% / ${year.plan.text}`}
      </td>
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
    </tr>
  );
}
