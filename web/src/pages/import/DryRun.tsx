import { useAddress } from '@/app/place';
import { Card } from '@/parts/Block';
import { importing } from '@/text/import';
import { usePoints } from '@/text/points';
import { fill, useLabel, useWords } from '@/text/words';
import type { Plan } from './Sheet';
import { TallyLine } from './Tally';

/** What a sheet would do: how many rows meet which fate, which have problems, and every row. */
export function DryRun({ plan, written }: { readonly plan: Plan; readonly written: boolean }) {
  const words = useWords(importing);
  const label = useLabel();
  const points = usePoints();
  const address = useAddress();
  const rows = plan.rows?.nodes ?? [];
  const doubts = rows.flatMap((row) => row.doubts.map((doubt, index) => ({ row, doubt, key: `${row.line}.${index}` })));
  return (
    <Card title={words.report} right={written ? undefined : words.nothingYet}>
      <TallyLine of={plan.tally} />
      {plan.totals.length > 0 && (
        <div className="import-caution">
          <b>{words.totals}</b>
          <ul>
            {plan.totals.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <h3>{words.problems}</h3>
      {doubts.length === 0 && <p className="s mut">{words.noProblems}</p>}
      {doubts.length > 0 && (
        <div className="import-scroll" tabIndex={0} role="region" aria-label={words.problems}>
          <table>
            <thead>
              <tr>
                <th scope="col" className="num">
                  {words.line}
                </th>
                <th scope="col">{words.column}</th>
                <th scope="col">{words.found}</th>
                <th scope="col">{words.expected}</th>
              </tr>
            </thead>
            <tbody>
              {doubts.map(({ row, doubt, key }) => (
                <tr key={key}>
                  <td className="num">{row.line}</td>
                  <td>{doubt.column ?? row.title}</td>
                  <td>{doubt.found}</td>
                  <td>
                    {doubt.expected} {doubt.why}{' '}
                    {doubt.enterprise !== null && (
                      <a href={address(`/enterprises/${doubt.enterprise.id}`)}>{doubt.enterprise.name}</a>
                    )}
                    {doubt.score !== null && (
                      <span className="mut"> {fill(words.alike, { score: doubt.score })}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <details className="import-more">
        <summary>{words.allRows}</summary>
        {plan.rows !== null && plan.rows.totalCount > rows.length && (
          <p className="s mut">{fill(words.firstRows, { shown: rows.length, total: plan.rows.totalCount })}</p>
        )}
        <div className="import-scroll" tabIndex={0} role="region" aria-label={words.allRows}>
          <table>
            <thead>
              <tr>
                <th scope="col" className="num">
                  {words.line}
                </th>
                <th scope="col">{words.what}</th>
                <th scope="col">{words.fate}</th>
                <th scope="col">{words.changes}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.line}>
                  <td className="num">{row.line}</td>
                  <td>{row.title}</td>
                  <td>
                    <span className="tag">{label(row.fateLabel)}</span>
                  </td>
                  <td className="s">{[...row.changes, ...row.remarks].join(points.semicolon)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Card>
  );
}
