import { useAddress } from '@/app/place';
import { history } from '@/text/history';
import { fill, useLabel, useWords } from '@/text/words';
import { about, type About } from './about';
import type { ChangeLogQuery } from './history.gql';

type Changed = NonNullable<NonNullable<ChangeLogQuery['view']>['changes']>['nodes'][number]['subjects'];

/** What a change was about: the first facts by name, each with the way to its page, and how many more there are. */
export function ChangedFacts({ of }: { readonly of: Changed }) {
  const words = useWords(history);
  const label = useLabel();
  const address = useAddress();
  const facts = of?.nodes ?? [];
  const rest = (of?.totalCount ?? 0) - facts.length;
  return (
    <ul className="history-acts s">
      {facts.map((fact) => {
        const { to, name = '' }: Partial<About> = fact.subject === null ? {} : about(fact.subject, label);
        const called = name || fact.subjectId;
        return (
          <li key={`${fact.act}${fact.subjectId}`}>
            <span className="mut">
              {label(fact.actLabel)} · {label(fact.deedLabel)}
            </span>{' '}
            {to === undefined ? called : <a href={address(...to)}>{called}</a>}
          </li>
        );
      })}
      {rest > 0 && <li className="mut">{fill(words.moreFacts, { n: rest })}</li>}
    </ul>
  );
}
