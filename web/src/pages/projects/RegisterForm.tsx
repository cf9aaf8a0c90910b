import { useState } from 'react';
import { request } from '@/api/client';
import { useAct } from '@/api/useAct';
import { projects as text } from '@/text/projects';
import { useWords } from '@/text/words';
import { ActForm, Choice, Field } from './ActForm';
import { RegisterProject } from './projects.gql';
import type { ListView, Stage } from './shapes';
import { citeOf, entryOf, StageFields } from './StageFields';

interface Props {
  readonly view: ListView;
  readonly onDone: () => void;
}

/** Registers a project with its first stage. */
export function RegisterForm({ view, onDone }: Props) {
  const words = useWords(text);
  const [stage, setStage] = useState<Stage>('PLANNED');
  const { on, revision, zone, themes } = view;
  const totals = view.projects?.nodes.filter(({ partOf }) => partOf === null) ?? [];
  const [day, setDay] = useState(on);
  const act = useAct(onDone, revision);
  return (
    <section className="card projects-register">
      <ActForm
        title={words.register}
        act={act}
        onCancel={onDone}
        onSend={(filled, by, why) => {
          const project = {
            name: { zh: filled('zh') ?? '' },
            zone: zone?.id ?? '',
            theme: filled('theme'),
            partOf: filled('partOf'),
            investment: filled('investment'),
            capacity: filled('capacity'),
            builder: filled('builder'),
            cite: citeOf(filled),
          };
          const input = { project, stage: entryOf(stage, filled) };
          void act.send(async (asked) => (await request(RegisterProject, { input, request: asked })).done, by, why);
        }}
      >
        <Field name="zh" title={words.name} required />
        <Choice name="theme" title={words.theme} none={words.unstated} among={themes} />
        <Choice name="partOf" title={words.partOf} none={words.none} among={totals} />
        <Field name="investment" title={words.investment} placeholder={words.investmentHint} />
        <Field name="capacity" title={words.capacity} />
        <Field name="builder" title={words.builder} />
        <StageFields stage={stage} from={undefined} on={on} day={day} onStage={setStage} onDay={setDay} />
      </ActForm>
    </section>
  );
}
