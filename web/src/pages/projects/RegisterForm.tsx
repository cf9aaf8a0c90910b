import { useRef, useState } from 'react';
import { request } from '@/api/client';
import { useAct } from '@/api/useAct';
import { projects as text } from '@/text/projects';
import { register } from '@/text/register';
import { useWords } from '@/text/words';
import { ActForm } from './ActForm';
import { AttachmentField, type Kept } from './AttachmentField';
import { PermitFields, permitsOf } from './PermitFields';
import { projectOf, ProjectFields } from './ProjectFields';
import { RegisterProject } from './projects.gql';
import { type Picked, SegmentPicker } from './SegmentPicker';
import type { Stage } from '@/parts/stages';
import type { ListView } from './shapes';
import { entryOf, StageFields } from './StageFields';

interface Props {
  readonly view: ListView;
  /** The project that was registered and the revision since which it is known. */
  readonly onDone: (project: string | undefined, revision: string) => void;
  readonly onCancel: () => void;
}

/** Registers a project: what it is, which segments it fills, where it stands, its papers and files. */
export function RegisterForm({ view, onDone, onCancel }: Props) {
  const words = useWords(text);
  const own = useWords(register);
  const [stage, setStage] = useState<Stage>('PLANNED');
  const [day, setDay] = useState(view.on);
  const [segments, setSegments] = useState<readonly Picked[]>([]);
  const [permits, setPermits] = useState(0);
  const [files, setFiles] = useState<readonly Kept[]>([]);
  const subject = useRef<string>(undefined);
  const act = useAct((revision) => onDone(subject.current, revision), view.revision);
  return (
    <section className="card projects-register">
      <ActForm
        title={words.register}
        act={act}
        onCancel={onCancel}
        onSend={(filled, by, why) => {
          const project = {
            ...projectOf(filled),
            zone: view.zone?.id ?? '',
            segments: segments.map(({ id }) => id),
            permits: permitsOf(filled, permits),
            attachments: [...files],
          };
          const input = { project, stage: entryOf(stage, filled) };
          void act.send(
            async (asked) => {
              const { done } = await request(RegisterProject, { input, request: asked });
              subject.current = done?.subject?.id;
              return done;
            },
            by,
            why,
          );
        }}
      >
        <ProjectFields view={view} />
        <SegmentPicker picked={segments} onPick={setSegments} />
        <h4 className="projects-part-head">{own.stageHead}</h4>
        <StageFields stage={stage} from={undefined} on={view.on} day={day} onStage={setStage} onDay={setDay} />
        <h4 className="projects-part-head">{own.papersHead}</h4>
        <PermitFields count={permits} onCount={setPermits} />
        <AttachmentField files={files} onFiles={setFiles} />
      </ActForm>
    </section>
  );
}
