import { useState } from 'react';
import { useCanAct } from '@/api/useAct';
import { projects as text } from '@/text/projects';
import { register } from '@/text/register';
import { fill, useLabel, useWords } from '@/text/words';
import { Cite } from '@/parts/Cite';
import { CompleteForm, DueForm } from './MilestoneForms';
import { NewMilestoneForm } from './NewMilestoneForm';
import type { Detail } from './shapes';

interface Props {
  readonly project: Detail;
  readonly on: string;
  readonly revision: string;
  readonly onSaved: (revision: string | undefined) => void;
}

/** The deadlines and goals of a project; a completion or a day can be recorded. */
export function Milestones({ project, on, revision, onSaved }: Props) {
  const words = useWords(text);
  const own = useWords(register);
  const label = useLabel();
  const acts = useCanAct();
  const [form, setForm] = useState<{ readonly id: string; readonly kind: 'complete' | 'date' | 'new' }>();
  const done = (at?: string) => {
    setForm(undefined);
    onSaved(at);
  };
  return (
    <section>
      <h3>{words.milestones}</h3>
      {project.milestones.length === 0 && <p className="mut">{words.noNext}</p>}
      {project.milestones.map((milestone) => (
        <div key={milestone.id} className="projects-milestone">
          <p>
            <b>{milestone.target}</b> <span className="tag">{milestone.state === 'GOAL' ? words.goal : words.hard}</span>{' '}
            <span className="s">{milestone.due ?? milestone.dueAsWritten ?? words.noDate}</span>
          </p>
          {milestone.completed !== null && <p className="s">{fill(words.completedOn, { on: milestone.completed.on })}</p>}
          {milestone.completed === null && milestone.state !== 'GOAL' && <p className="s mut">{label(milestone.stateLabel)}</p>}
          {milestone.state === 'NO_RECORD_OF_COMPLETION' && <p className="s">{words.overdueNote}</p>}
          <Cite of={milestone.citation} />
          {form?.id === milestone.id && form.kind === 'complete' && <CompleteForm milestone={milestone} on={on} revision={revision} onDone={done} />}
          {form?.id === milestone.id && form.kind === 'date' && <DueForm project={project.id} milestone={milestone} revision={revision} onDone={done} />}
          {form?.id !== milestone.id && milestone.completed === null && (
            <p className="flex">
              <button className="btn sm" disabled={!acts} onClick={() => setForm({ id: milestone.id, kind: 'complete' })}>
                {words.complete}
              </button>
              {milestone.due === null && (
                <button className="btn sm" disabled={!acts} onClick={() => setForm({ id: milestone.id, kind: 'date' })}>
                  {words.giveDate}
                </button>
              )}
            </p>
          )}
        </div>
      ))}
      {form?.kind === 'new' ? (
        <NewMilestoneForm project={project.id} revision={revision} onDone={done} />
      ) : (
        <p>
          <button className="btn sm" disabled={!acts} onClick={() => setForm({ id: '', kind: 'new' })}>
            {own.newMilestone}
          </button>
        </p>
      )}
    </section>
  );
}
