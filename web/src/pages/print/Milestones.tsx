import { printing } from '@/text/print';
import { fill, useLabel, useWords } from '@/text/words';
import { Rows, Written } from './Rows';
import type { Milestone } from './leader';

/** How many fit beside the rest. */
const SHOWN = 6;

/** The dated milestones at risk, the longest overdue first. */
export function Milestones({ of }: { readonly of: readonly Milestone[] }) {
  const words = useWords(printing);
  const label = useLabel();
  const rest = of.length - SHOWN;
  return (
    <section>
      <h2>{words.risk}</h2>
      {of.length === 0 ? (
        <p>{words.riskNone}</p>
      ) : (
        <Rows heads={[words.due, words.project, words.target, words.state, words.owner]}>
          {of.slice(0, SHOWN).map((each) => (
            <tr key={each.id}>
              <td className="print-line">{each.due}</td>
              <td>{label(each.project?.name)}</td>
              <td>{each.target}</td>
              <td className="print-line">{label(each.stateLabel)}</td>
              <td>
                <Written of={each.project?.owner} />
              </td>
            </tr>
          ))}
        </Rows>
      )}
      {rest > 0 && <p className="print-note">{fill(words.rest, { n: rest })}</p>}
    </section>
  );
}
