import { useAddress } from '@/app/place';
import { projects as text } from '@/text/projects';
import { useLabel, useWords } from '@/text/words';
import { Next } from './Board';
import { type Project, withParts } from './shapes';
import { useOpenAddress } from './useOpenAddress';

/** The projects as a table; parts are indented under their total project. */
export function ProjectTable({ projects }: { readonly projects: readonly Project[] }) {
  const words = useWords(text);
  const label = useLabel();
  const address = useAddress();
  const toOpen = useOpenAddress();
  const ids = new Set(projects.map(({ id }) => id));
  return (
    <div className="card projects-wide" tabIndex={0} role="group" aria-label={words.table}>
      <table>
        <thead>
          <tr>
            <th>{words.project}</th>
            <th className="num">{words.money}</th>
            <th>{words.stage}</th>
            <th>{words.theme}</th>
            <th>{words.fills}</th>
            <th>{words.next}</th>
          </tr>
        </thead>
        <tbody>
          {withParts(projects).map((project) => (
            <tr key={project.id}>
              <td className={project.partOf !== null && ids.has(project.partOf.id) ? 'projects-part' : ''}>
                <a href={toOpen(project.id)}>{label(project.name)}</a>
                {project.citation.source?.kind === 'DEMONSTRATION' && <span className="tag demo">{words.demo}</span>}
              </td>
              <td className="num projects-nowrap">{label(project.investmentLabel)}</td>
              <td className="projects-nowrap">{project.stage === null ? <span className="mut">{words.noStage}</span> : label(project.stage.label)}</td>
              <td>{label(project.theme?.name)}</td>
              <td>
                {project.segments.map(({ id, name }) => (
                  <a key={id} className="projects-listed" href={address(`/segments/${id}`)}>
                    {label(name)}
                  </a>
                ))}
              </td>
              <td>{project.milestones.length === 0 ? <span className="mut xs">{words.noNext}</span> : <Next project={project} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
