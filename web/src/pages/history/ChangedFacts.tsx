import { useAddress } from '@/app/place';
import { history } from '@/text/history';
import { fill, useLabel, useWords } from '@/text/words';
import type { ChangeLogQuery } from './history.gql';

type Changed = NonNullable<NonNullable<ChangeLogQuery['view']>['changes']>['nodes'][number]['subjects'];
type Fact = NonNullable<Changed>['nodes'][number];

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
        const { href, name } = shown(fact, label);
        const to = href === undefined || href.startsWith('/') ? href : undefined;
        return (
          <li key={`${fact.act}${fact.subjectId}`}>
            <span className="mut">
              {label(fact.actLabel)} · {label(fact.deedLabel)}
            </span>{' '}
            {href === undefined ? name : <a href={to === undefined ? address('/projects', { open: href }) : address(to)}>{name}</a>}
          </li>
        );
      })}
      {rest > 0 && <li className="mut">{fill(words.moreFacts, { n: rest })}</li>}
    </ul>
  );
}

/** The name of a fact and where it is shown: a path, or a project to open. */
function shown({ subject, subjectId }: Fact, label: ReturnType<typeof useLabel>): { readonly name: string; readonly href?: string } {
  switch (subject?.__typename) {
    case 'Enterprise':
      return { name: subject.enterpriseName, href: `/enterprises/${subject.id}` };
    case 'Project':
      return { name: label(subject.name), href: subject.id };
    case 'Segment':
      return { name: label(subject.name), href: `/segments/${subject.id}` };
    case 'Chain':
      return { name: label(subject.name), href: `/map/${subject.id.replace('chain:', '')}` };
    case 'Indicator':
      return { name: label(subject.name), href: '/indicators' };
    case 'Source':
      return { name: subject.title, href: `/sources/${subject.id}` };
    case 'Statement':
      return { name: subject.title };
    case 'Opinion':
      return subject.segment ? { name: label(subject.segment.name), href: `/segments/${subject.segment.id}` } : { name: subjectId };
    case 'Capability':
      return subject.enterprise ? { name: subject.enterprise.name, href: `/enterprises/${subject.enterprise.id}` } : { name: subjectId };
    case 'StageEntry':
    case 'Milestone':
      return subject.project ? { name: label(subject.project.name), href: subject.project.id } : { name: subjectId };
    case 'Settlement':
      return subject.of && 'name' in subject.of ? { name: label(subject.of.name), href: subject.of.id } : { name: subjectId };
    default:
      return { name: subjectId };
  }
}
