import { useAnswer } from '@/api/useAnswer';
import { usePlaceVariables } from '@/app/place';
import { Answer } from '@/parts/Block';
import { printing } from '@/text/print';
import { fill, useLabel, useWords } from '@/text/words';
import { Paper } from './Paper';
import { GapPaper } from './print.gql';

/** The list of gaps on A4, in the order of the page. */
export function GapPaperSheet() {
  const words = useWords(printing);
  const label = useLabel();
  const answer = useAnswer(GapPaper, usePlaceVariables());
  return (
    <Answer of={answer}>
      {({ view }) => {
        const gaps = view?.gaps;
        if (!view || !gaps) return null;
        const shown = gaps.nodes.length;
        return (
          <Paper title={words.gaps} on={view.on} revision={view.revision} size="A4 landscape">
            <p>{fill(shown < gaps.totalCount ? words.more : words.total, { shown, total: gaps.totalCount })}</p>
            <table>
              <thead>
                <tr>
                  {[words.segment, words.chain, words.state, words.basis, words.aim, words.affects].map((word) => (
                    <th key={word} scope="col">
                      {word}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {gaps.nodes.map((gap) => (
                  <tr key={gap.segment.id}>
                    <td>
                      {gap.segment.code} {label(gap.segment.name)}
                    </td>
                    <td>{label(gap.segment.chain?.name)}</td>
                    <td>{label(gap.statusLabel)}</td>
                    <td>{label(gap.basisLabel)}</td>
                    <td>{label(gap.aimLabel)}</td>
                    <td className="num">{gap.segment.impact?.withinFocus}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="print-foot">{words.gapNote}</p>
          </Paper>
        );
      }}
    </Answer>
  );
}
