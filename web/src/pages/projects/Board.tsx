import { useKey } from '@/app/place';
import { Icon } from '@/parts/Icon';
import { TotalBar } from '@/parts/TotalBar';
import { projects as text } from '@/text/projects';
import { fill, useLabel, useWords } from '@/text/words';
import { type Stage, STAGES } from '@/parts/stages';
import { nextOf, type Pipeline, type Project, type Total, withParts } from './shapes';
import { useOpenAddress } from './useOpenAddress';

interface Props {
  readonly projects: readonly Project[];
  readonly pipeline: Pipeline | null;
}

/** The projects in columns, one a stage. A stage between others where nothing is recorded stays narrow. */
export function Board({ projects, pipeline }: Props) {
  const words = useWords(text);
  const label = useLabel();
  const chain = useKey('chain');
  const at = (stage: Stage) => projects.filter((project) => project.stage?.stage === stage);
  const used = STAGES.filter((stage) => at(stage).length > 0);
  const last = Math.max(STAGES.indexOf(used.at(-1) ?? 'PLANNED'), STAGES.indexOf('COMMISSIONED'));
  const columns = STAGES.slice(0, last + 1).filter((stage) => used.includes(stage) || STAGES.indexOf(stage) < STAGES.indexOf('AT_CAPACITY'));
  const stageless = projects.filter(({ stage }) => stage === null);
  const card = (project: Project) => (
    <BoardCard key={project.id} project={project} total={pipeline?.reconciliations.find((it) => it.project.id === project.id)} />
  );
  return (
    <>
      <div className="projects-board">
        {columns.map((stage) => {
          const own = withParts(at(stage));
          const sum = chain === undefined ? pipeline?.stages.find((it) => it.stage === stage) : undefined;
          if (own.length === 0) {
            return (
              <section key={stage} className="projects-column none" title={words.nobodyHere}>
                <h2>
                  {words[stage]}
                  <span className="sr">{words.nobodyHere}</span>
                </h2>
              </section>
            );
          }
          return (
            <section key={stage} className="projects-column">
              <h2>
                {words[stage]}
                <span className="r">
                  {sum !== undefined && <b>{label(sum.money.label)}</b>} {fill(words.countOf, { n: sum?.count ?? own.length })}
                </span>
              </h2>
              {sum !== undefined && sum.withoutMoney > 0 && <p className="xs mut">{fill(words.noMoney, { n: sum.withoutMoney })}</p>}
              {own.map(card)}
            </section>
          );
        })}
      </div>
      {stageless.length > 0 && (
        <section className="projects-beside">
          <h2>{words.noStage}</h2>
          <div>{stageless.map(card)}</div>
        </section>
      )}
    </>
  );
}

function BoardCard({ project, total }: { readonly project: Project; readonly total: Total | undefined }) {
  const words = useWords(text);
  const label = useLabel();
  const toOpen = useOpenAddress();
  const open = useKey('open');
  return (
    <article className={open === project.id ? 'projects-card open' : 'projects-card'}>
      <h3>
        <a href={toOpen(project.id)}>{label(project.name)}</a>
      </h3>
      {total !== undefined && <p className="xs mut">{words.total}</p>}
      <p className="flex between">
        <b>{label(project.investmentLabel)}</b>
        {project.citation.source?.kind === 'DEMONSTRATION' && <span className="tag demo">{words.demo}</span>}
        {project.theme !== null && <span className="tag">{label(project.theme.name)}</span>}
      </p>
      {total !== undefined && <TotalBar total={total} />}
      <Next project={project} />
      {project.partOf !== null && <p className="xs mut">{fill(words.ofTotal, { name: label(project.partOf.name) })}</p>}
    </article>
  );
}

/** The next milestone in one line: a deadline with its day, a goal in grey. */
export function Next({ project }: { readonly project: Project }) {
  const words = useWords(text);
  const label = useLabel();
  const next = nextOf(project.milestones);
  if (next === undefined) return null;
  if (next.state === 'GOAL') {
    return (
      <p className="xs mut">
        {next.dueAsWritten} {words.goal}
        {words.colon}
        {next.target}
      </p>
    );
  }
  return (
    <p className="xs projects-next">
      <Icon name="day" size={13} /> {next.due ?? words.noDate} <b>{next.target}</b>
      {next.state === 'NO_RECORD_OF_COMPLETION' && <span className="red">{label(next.stateLabel)}</span>}
    </p>
  );
}
