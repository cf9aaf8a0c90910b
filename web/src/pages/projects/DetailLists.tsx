import { useAddress } from '@/app/place';
import { StateMark } from '@/parts/StateMark';
import { projects as text } from '@/text/projects';
import { register } from '@/text/register';
import { useLabel, useWords } from '@/text/words';
import { Cite } from '@/parts/Cite';
import { FigureList, Papers } from './Papers';
import type { Detail } from './shapes';

/** What else is known of a project: segments, parties, figures, statements. */
export function DetailLists({ project }: { readonly project: Detail }) {
  const words = useWords(text);
  const own = useWords(register);
  const label = useLabel();
  const address = useAddress();
  const plain: readonly (readonly [string, string | null])[] = [
    [words.capacity, project.capacity],
    [words.nature, label(project.natureLabel)],
    [words.builder, project.builder],
    [words.owner, project.owner],
    [words.park, label(project.park?.name)],
    [words.code, project.code],
    [own.registered, project.registered === null ? null : project.registered ? own.yes : own.no],
    [words.note, project.note],
  ];
  const known = plain.filter(([, value]) => value !== null && value !== '');
  return (
    <>
      <section>
        <h3>{words.segments}</h3>
        {project.segments.length === 0 && <p className="mut">{words.noRecords}</p>}
        {project.segments.map(({ id, name, chain, status, basis, statusLabel }) => (
          <p key={id} className="projects-segment">
            <StateMark status={status} basis={basis} />
            <a href={chain === null ? address(`/segments/${id}`) : address(`/map/${chain.id}`, { focus: id })}>{label(name)}</a>
            <span className="s mut">{label(statusLabel)}</span>
          </p>
        ))}
      </section>
      <section>
        <h3>{words.parties}</h3>
        {project.parties.length === 0 && <p className="mut">{words.noRecords}</p>}
        {project.parties.map(({ id, roleLabel, enterprise }) => (
          <p key={id}>
            <span className="mut">{label(roleLabel)}</span> <a href={address(`/enterprises/${enterprise?.id}`)}>{enterprise?.name}</a>
          </p>
        ))}
      </section>
      {known.length > 0 && (
        <dl className="projects-facts s">
          {known.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Papers project={project} />
      <FigureList project={project} />
      {project.statements.length > 0 && (
        <section>
          <h3>{words.statements}</h3>
          {project.statements.map(({ id, title, text: told, amount, citation }) => (
            <div key={id}>
              <p className="s">
                {title} <b>{label(amount?.label)}</b> {told}
              </p>
              <Cite of={citation} />
            </div>
          ))}
        </section>
      )}
    </>
  );
}
