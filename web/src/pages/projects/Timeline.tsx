import { projects as text } from '@/text/projects';
import { usePoints } from '@/text/points';
import { fill, useLabel, useWords } from '@/text/words';
import type { Milestone, Project } from './shapes';
import { monthsFrom, shareOf } from './span';
import { useOpenAddress } from './useOpenAddress';

interface Dated {
  readonly project: Project;
  readonly milestone: Milestone;
}

/** Six months: a deadline is a diamond at its day, a goal a dashed line; what has no day is listed to be given one. */
export function Timeline({ projects, on }: { readonly projects: readonly Project[]; readonly on: string }) {
  const words = useWords(text);
  const all = projects.flatMap((project) => project.milestones.map((milestone) => ({ project, milestone })));
  const open = all.filter(({ milestone }) => milestone.state !== 'COMPLETED');
  const hard = open.filter(({ milestone }) => milestone.state !== 'GOAL');
  const goals = open.filter(({ milestone }) => milestone.state === 'GOAL');
  const months = monthsFrom(on);
  return (
    <>
      <p className="s mut projects-said">{words.timelineNote}</p>
      {hard.some(({ milestone }) => milestone.state === 'NO_RECORD_OF_COMPLETION') && <p className="s projects-said">{words.overdueNote}</p>}
      <div className="card projects-wide projects-timeline" tabIndex={0} role="group" aria-label={words.timeline}>
        <div className="projects-line head">
          <span>{words.project}</span>
          <span className="num">{words.money}</span>
          <span>{words.stage}</span>
          <span className="projects-axis">
            {months.map((month) => (
              <i key={month}>{month}</i>
            ))}
          </span>
        </div>
        <Group title={fill(words.hardMany, { n: hard.length })} rows={hard} on={on} />
        <Group title={fill(words.goalMany, { n: goals.length })} rows={goals} on={on} />
      </div>
    </>
  );
}

function Group({ title, rows, on }: { readonly title: string; readonly rows: readonly Dated[]; readonly on: string }) {
  return (
    <section>
      <h2>{title}</h2>
      {rows.map(({ project, milestone }) => (
        <Line key={milestone.id} project={project} milestone={milestone} on={on} />
      ))}
    </section>
  );
}

function Line({ project, milestone, on }: Dated & { readonly on: string }) {
  const words = useWords(text);
  const label = useLabel();
  const points = usePoints();
  const toOpen = useOpenAddress();
  const today = shareOf(on, on);
  const href = toOpen(project.id);
  return (
    <div className="projects-line">
      <span>
        <a href={href}>{label(project.name)}</a>
        <small className="projects-phone">
          {milestone.target} {milestone.due ?? milestone.dueAsWritten}
        </small>
      </span>
      <span className="num">{label(project.investmentLabel)}</span>
      <span>{project.stage === null ? words.noStage : label(project.stage.label)}</span>
      <span className="projects-axis">
        <b className="projects-today" style={{ left: `${today}%` }} />
        {milestone.due === null ? (
          <span className="projects-goal" style={{ left: `${today}%` }}>
            {milestone.target}
            {milestone.dueAsWritten !== null && `${points.open}${milestone.dueAsWritten}${points.close}`} <span className="mut">{words.noDate}</span> <a href={href}>{words.giveDate}</a>
          </span>
        ) : (
          <Diamond milestone={milestone} due={milestone.due} on={on} />
        )}
      </span>
    </div>
  );
}

function Diamond({ milestone, due, on }: { readonly milestone: Milestone; readonly due: string; readonly on: string }) {
  const words = useWords(text);
  const label = useLabel();
  const [from, to] = [shareOf(on, on), shareOf(due, on)];
  const at = Math.min(Math.max(to, 0), 100);
  const told = to > 100 ? words.later : to < 0 ? words.earlier : '';
  const before = milestone.state === 'NO_RECORD_OF_COMPLETION';
  return (
    <>
      <b className={before ? 'projects-bar before' : 'projects-bar'} style={{ left: `${Math.min(from, at)}%`, width: `${Math.abs(at - from)}%` }} />
      <span className={at > 50 ? 'projects-due' : 'projects-due right'} style={at > 50 ? { right: `${100 - at}%` } : { left: `${at}%` }}>
        {told}
        {milestone.target} {due} {before && <span className="red">{label(milestone.stateLabel)}</span>}
      </span>
      <b className={before ? 'projects-diamond before' : 'projects-diamond'} style={{ left: `${at}%` }} />
    </>
  );
}
