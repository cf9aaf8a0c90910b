import { importing } from '@/text/import';
import { usePoints } from '@/text/points';
import { fill, useLabel, useWords } from '@/text/words';
import type { SheetKindsQuery } from './import.gql';
import type { Plan } from './Sheet';

/** Which column is read into which field, as proposed or as somebody says. */
export function Columns({
  columns,
  fields,
  own,
  change,
}: {
  readonly columns: Plan['columns'];
  readonly fields: SheetKindsQuery['sheetKinds'][number]['fields'];
  readonly own: Readonly<Record<string, string>>;
  readonly change: (title: string, field: string) => void;
}) {
  const words = useWords(importing);
  const points = usePoints();
  const label = useLabel();
  const fieldOf = (column: Plan['columns'][number]) => own[column.title] ?? column.field ?? '';
  const matched = new Set(columns.map(fieldOf));
  const missing = fields.filter(({ must, key }) => must && !matched.has(key));
  return (
    <>
      {missing.length > 0 && (
        <p className="red s" role="status">
          {fill(words.missing, { fields: missing.map((field) => label(field.label)).join(points.and) })}
        </p>
      )}
      <div className="import-scroll" tabIndex={0} role="region" aria-label={words.columns}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.column}</th>
              <th scope="col">{words.samples}</th>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.how}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <tr key={column.letters}>
                <th scope="row">
                  <span className="mut">{column.letters}</span> {column.title}
                </th>
                <td className="s mut">{column.samples.filter(Boolean).slice(0, 3).join('｜')}</td>
                <td>
                  <select
                    aria-label={`${words.field}: ${column.title}`}
                    value={fieldOf(column)}
                    onChange={(event) => change(column.title, event.target.value)}
                  >
                    <option value="">{words.notRead}</option>
                    {fields.map((field) => (
                      <option key={field.key} value={field.key}>
                        {label(field.label)}
                        {field.must ? ` (${words.must})` : ''}
                      </option>
                    ))}
                  </select>
                </td>
                <td className="s">
                  {label(column.how)}
                  {column.caution !== null && (
                    <div className="import-caution">
                      <b>{label(column.caution.kindLabel)}</b> {label(column.caution.text)}
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
