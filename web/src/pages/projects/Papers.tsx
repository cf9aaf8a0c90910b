import { Cite } from '@/parts/Cite';
import { projects as text } from '@/text/projects';
import { register } from '@/text/register';
import { fill, useLabel, useWords } from '@/text/words';
import type { Detail } from './shapes';

/** The papers of a project with their days, and its files. */
export function Papers({ project }: { readonly project: Detail }) {
  const words = useWords(register);
  const label = useLabel();
  return (
    <>
      {project.permits.length > 0 && (
        <section>
          <h3>{words.permits}</h3>
          <ul className="s">
            {project.permits.map(({ kind, kindLabel, on, number }) => (
              <li key={`${kind}${on}`}>{fill(words.permitSaid, { kind: label(kindLabel), on, number: number ?? '' })}</li>
            ))}
          </ul>
        </section>
      )}
      {project.attachments.length > 0 && (
        <section>
          <h3>{words.attachments}</h3>
          <ul className="s">
            {project.attachments.map(({ sha256, name, bytes }) => (
              <li key={sha256} title={`SHA-256 ${sha256}`}>
                {name} <span className="mut">{fill(words.bytes, { n: bytes })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What was reported of a project month by month, each with its evidence. */
export function FigureList({ project }: { readonly project: Detail }) {
  const words = useWords(text);
  const label = useLabel();
  if (project.figures.length === 0) return null;
  return (
    <section>
      <h3>{words.figures}</h3>
      {project.figures.map(({ id, month, annualPlan, paidIn, executed, executedTotal, progress, problems, citation }) => {
        const amounts = [
          [words.annualPlan, annualPlan],
          [words.paidIn, paidIn],
          [words.executed, executed],
          [words.executedTotal, executedTotal],
        ] as const;
        const told = amounts.flatMap(([name, money]) => (money === null ? [] : [`${name} ${label(money.label)}`]));
        return (
          <div key={id}>
            <p className="s">
              <b>{label(month.label)}</b> {[...told, progress, problems].filter(Boolean).join(' · ')}
            </p>
            <Cite of={citation} />
          </div>
        );
      })}
    </section>
  );
}
