import { request } from '@/api/client';
import { useAct } from '@/api/useAct';
import { projects as text } from '@/text/projects';
import { register } from '@/text/register';
import { useWords } from '@/text/words';
import { ActForm } from './ActForm';
import { Choice, Field } from './Fields';
import { SetMilestone } from './projects.gql';
import { STAGES } from '@/parts/stages';
import { citeOf } from './StageFields';

interface Props {
  readonly project: string;
  readonly revision: string;
  readonly onDone: (revision?: string) => void;
}

/** Gives a project one more milestone: a deadline if it has a day, otherwise a goal. */
export function NewMilestoneForm({ project, revision, onDone }: Props) {
  const words = useWords(text);
  const own = useWords(register);
  const act = useAct(onDone, revision);
  return (
    <ActForm
      title={own.newMilestoneTitle}
      act={act}
      onCancel={() => onDone()}
      onSend={(filled, by, why) => {
        const [day, written] = [filled('by-day'), filled('as-written')];
        const due = day === undefined ? { goal: { asWritten: written } } : { deadline: { by: day, asWritten: written ?? day } };
        const stage = STAGES.find((it) => it === filled('stage'));
        const input = { project, target: filled('target') ?? '', stage, due, cite: citeOf(filled) };
        void act.send(async (asked) => (await request(SetMilestone, { input, request: asked })).done, by, why);
      }}
    >
      <Field name="target" title={own.target} placeholder={own.targetHint} required />
      <Field name="by-day" title={words.due} type="date" hint={own.goalHint} />
      <Field name="as-written" title={words.dueAsWritten} />
      <Choice name="stage" title={own.stands} none={own.standsNone} among={STAGES.map((id) => ({ id, name: words[id] }))} />
      <Field name="quote" title={words.quote} />
      <Field name="at" title={words.at} placeholder={words.atHint} />
    </ActForm>
  );
}
