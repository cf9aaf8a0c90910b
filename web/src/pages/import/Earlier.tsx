import { useAnswer } from '@/api/useAnswer';
import { useAddress, usePlaceVariables } from '@/app/place';
import { Answer, Card } from '@/parts/Block';
import { importing } from '@/text/import';
import { fill, useLabel, useWords } from '@/text/words';
import { Imports, SheetKinds } from './import.gql';
import { TallyLine } from './Tally';

/** What was taken in before, the newest first. */
export function Earlier() {
  const words = useWords(importing);
  const label = useLabel();
  const address = useAddress();
  const { on, asOf } = usePlaceVariables();
  const answer = useAnswer(Imports, { on, asOf });
  const kinds = useAnswer(SheetKinds, {}).data?.sheetKinds ?? [];
  return (
    <Answer of={answer}>
      {({ view }) => {
        const imports = view?.imports;
        if (imports === undefined || imports === null || imports.totalCount === 0) return <p>{words.earlierEmpty}</p>;
        return (
          <Card title={fill(words.earlierTitle, { count: imports.totalCount })}>
            <div className="import-scroll" tabIndex={0} role="region" aria-label={words.earlier}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{words.name}</th>
                    <th scope="col">{words.kind}</th>
                    <th scope="col">{words.of}</th>
                    <th scope="col">{words.allRows}</th>
                    <th scope="col">{words.queue}</th>
                  </tr>
                </thead>
                <tbody>
                  {[...imports.nodes].reverse().map((each) => (
                    <tr key={each.id}>
                      <th scope="row">{each.file.name}</th>
                      <td>{label(kinds.find(({ key }) => key === each.kind)?.label) || each.kind}</td>
                      <td>
                        {each.source !== null && (
                          <a href={address(`/sources/${each.source.id}`)}>{each.source.title}</a>
                        )}
                      </td>
                      <td>
                        <TallyLine of={each.tally} />
                      </td>
                      <td>
                        <a href={address(`/import/${each.id}`, { part: 'queue' })}>{words.queueOne}</a>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </Card>
        );
      }}
    </Answer>
  );
}
