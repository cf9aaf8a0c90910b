import { useState } from 'react';
import { request } from '@/api/client';
import { useAct } from '@/api/useAct';
import { projects as text } from '@/text/projects';
import { useWords } from '@/text/words';
import { ActForm } from './ActForm';
import { AdvanceProject } from './projects.gql';
import { type Stage, STAGES } from '@/parts/stages';
import { entryOf, StageFields } from './StageFields';

interface Props {
  readonly project: string;
  readonly from: Stage | undefined;
  readonly on: string;
  readonly revision: string;
  readonly onDone: (revision?: string) => void;
}

/** Brings a project to another stage, with the evidence that the stage asks for. */
export function AdvanceForm({ project, from, on, revision, onDone }: Props) {
  const words = useWords(text);
  const [stage, setStage] = useState<Stage>(STAGES[from === undefined ? 0 : Math.min(STAGES.indexOf(from) + 1, STAGES.indexOf('ENDED'))] ?? 'TALKING');
  const [day, setDay] = useState(on);
  const act = useAct(onDone, revision);
  return (
    <ActForm
      title={words.advance}
      act={act}
      onCancel={() => onDone()}
      onSend={(filled, by, why) => {
        const input = { project, ...entryOf(stage, filled) };
        void act.send(async (asked) => (await request(AdvanceProject, { input, request: asked })).done, by, why);
      }}
    >
      <StageFields stage={stage} from={from} on={on} day={day} onStage={setStage} onDay={setDay} />
    </ActForm>
  );
}
