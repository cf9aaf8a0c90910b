import { useAnswer } from '@/api/useAnswer';
import { useAddress, usePlaceVariables } from '@/app/place';
import { Answer, Card } from '@/parts/Block';
import { history } from '@/text/history';
import { useLabel, useWords } from '@/text/words';
import { FiguresApart as Asked } from './history.gql';

/** Totals that do not agree with their parts: both stay side by side until somebody settles which counts. */
export function FiguresApart() {
  const words = useWords(history);
  const label = useLabel();
  const address = useAddress();
  const answer = useAnswer(Asked, usePlaceVariables());
  return (
    <Answer of={answer}>
      {({ view }) => {
        const apart = (view?.pipeline?.reconciliations ?? []).filter(({ difference, settlement }) => difference !== null || settlement !== null);
        return (
          <Card title={words.apart} right={apart.length} className="history-apart">
            {apart.length === 0 && <p className="mut">{words.apartNone}</p>}
            <ul className="history-said">
              {apart.map(({ project, text, settlement }) => (
                <li key={project.id}>
                  <p>
                    <a href={address('/projects', { open: project.id })}>{label(project.name)}</a>{' '}
                    {settlement === null ? (
                      <a href={address('/indicators', { settle: project.id })}>{words.settle}</a>
                    ) : (
                      <span className="tag">{words.settled}</span>
                    )}
                  </p>
                  <p className="s">{label(text)}</p>
                  {settlement !== null && <p className="s">{settlement.reason}</p>}
                </li>
              ))}
            </ul>
          </Card>
        );
      }}
    </Answer>
  );
}
