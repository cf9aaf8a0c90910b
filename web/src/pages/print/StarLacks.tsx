import { printing } from '@/text/print';
import { usePoints } from '@/text/points';
import { fill, useLabel, useWords } from '@/text/words';
import { Rows, Written } from './Rows';
import type { Milestone, ShortItem, StatedFigure } from './leader';

interface Props {
  readonly level: string;
  readonly items: readonly ShortItem[];
  /** What is to be commissioned: whom to ask first where nothing is stated. */
  readonly commissioned: readonly Milestone[];
}

/** What the next star lacks on every figure, and who fills it as far as anybody has said. */
export function StarLacks({ level, items, commissioned }: Props) {
  const words = useWords(printing);
  const label = useLabel();
  const points = usePoints();
  return (
    <section>
      <h2>{fill(words.star, { level })}</h2>
      {items.length === 0 ? (
        <p>{words.starNone}</p>
      ) : (
        <Rows heads={[words.indicator, words.atLeast, words.state, words.fills, words.who, words.owner]}>
          {items.map((item) => (
            <tr key={item.indicator.id}>
              <td>{label(item.indicator.name)}</td>
              <td className="print-line">{label(item.threshold.atLeast?.label)}</td>
              <td className="print-line">{label(item.outcomeLabel)}</td>
              <td>
                {item.checks.map((check) => (
                  <div key={check.observation.id} className="print-line">{label(check.text)}</div>
                ))}
              </td>
              <td>
                {item.stated.map((figure) => (
                  <Stated key={figure.id} of={figure} />
                ))}
                {item.stated.length === 0 && words.whoNotStated}
              </td>
              <td>
                <Written of={item.stated.map(({ subject }) => (subject?.__typename === 'Project' ? subject.owner : null)).find(Boolean)} />
              </td>
            </tr>
          ))}
        </Rows>
      )}
      {items.length > 0 && commissioned.length > 0 && (
        <p className="print-note">
          {fill(words.askFirst, {
            projects: commissioned.map(({ project, due }) => `${label(project?.name)}${points.open}${label(project?.investmentLabel)}${points.comma}${due}${points.close}`).join(words.and),
          })}
        </p>
      )}
    </section>
  );
}

function Stated({ of: { subject, kindLabel, value, period } }: { readonly of: StatedFigure }) {
  const label = useLabel();
  const name = subject?.__typename === 'Project' ? label(subject.name) : subject?.__typename === 'Enterprise' ? subject.enterpriseName : '';
  return (
    <div>
      {name} {label(kindLabel)} {label(value.label)} · {label(period.label)}
    </div>
  );
}
