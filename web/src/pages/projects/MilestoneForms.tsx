import { request } from '@/api/client';
import { useAct } from '@/api/useAct';
import { projects as text } from '@/text/projects';
import { useWords } from '@/text/words';
import { ActForm } from './ActForm';
import { Field } from './Fields';
import { CompleteMilestone, SetMilestone } from './projects.gql';
import type { Milestone } from './shapes';
import { citeOf } from './StageFields';

interface Props {
  readonly milestone: Milestone;
  readonly on: string;
  readonly revision: string;
  readonly onDone: (revision?: string) => void;
}

/** Records that a milestone was met. */
export function CompleteForm({ milestone, on, revision, onDone }: Props) {
  const words = useWords(text);
  const act = useAct(onDone, revision);
  return (
    <ActForm
      title={`${words.complete}${words.colon}${milestone.target}`}
      act={act}
      onCancel={() => onDone()}
      onSend={(filled, by, why) => {
        const input = { milestone: milestone.id, on: filled('on') ?? '', cite: citeOf(filled) };
        void act.send(async (asked) => (await request(CompleteMilestone, { input, request: asked })).done, by, why);
      }}
    >
      <Field name="on" title={words.on} type="date" required defaultValue={on} />
      <Field name="quote" title={words.quote} />
      <Field name="at" title={words.at} placeholder={words.atHint} />
    </ActForm>
  );
}

/** Gives a goal a day: it becomes a deadline. */
export function DueForm({ project, milestone, revision, onDone }: Omit<Props, 'on'> & { readonly project: string }) {
  const words = useWords(text);
  const act = useAct(onDone, revision);
  return (
    <ActForm
      title={`${words.giveDate}${words.colon}${milestone.target}`}
      act={act}
      onCancel={() => onDone()}
      onSend={(filled, by, why) => {
        const day = filled('by-day') ?? '';
        const due = { deadline: { by: day, asWritten: filled('as-written') ?? day } };
        const input = { id: milestone.id, project, target: milestone.target, stage: milestone.stage, due, cite: citeOf(filled) };
        void act.send(async (asked) => (await request(SetMilestone, { input, request: asked })).done, by, why);
      }}
    >
      <Field name="by-day" title={words.due} type="date" required />
      <Field name="as-written" title={words.dueAsWritten} defaultValue={milestone.dueAsWritten ?? ''} />
      <Field name="quote" title={words.quote} />
      <Field name="at" title={words.at} placeholder={words.atHint} />
    </ActForm>
  );
}
