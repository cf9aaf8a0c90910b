import { useEffect, useRef, useState } from 'react';
import { useCanAct } from '@/api/useAct';
import { useAnswer } from '@/api/useAnswer';
import { useGo, usePlaceVariables } from '@/app/place';
import { Answer } from '@/parts/Block';
import { Icon } from '@/parts/Icon';
import { TotalBar } from '@/parts/TotalBar';
import { projects as text } from '@/text/projects';
import { reason } from '@/text/reason';
import { fill, useLabel, useWords } from '@/text/words';
import { AdvanceForm } from './AdvanceForm';
import { Cite } from '@/parts/Cite';
import { DetailLists } from './DetailLists';
import { Milestones } from './Milestones';
import { ProjectDetail } from './projects.gql';
import type { Detail } from './shapes';
import { StageHistory } from './StageHistory';

/** One project at the right of the page: what is known of it, and what can be recorded. */
export function Drawer({ id }: { readonly id: string }) {
  const words = useWords(text);
  const go = useGo();
  const answer = useAnswer(ProjectDetail, { ...usePlaceVariables(), id });
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, []);
  const close = () => go({ open: undefined });
  return (
    <aside
      ref={panel}
      className="projects-drawer"
      tabIndex={-1}
      aria-label={words.detail}
      onKeyDown={({ key, target }) => {
        if (key === 'Escape' && (target as Element).closest('form') === null) close();
      }}
    >
      <button className="btn sm projects-close" onClick={close} aria-label={words.close}>
        <Icon name="close" size={15} />
      </button>
      <Answer of={answer}>
        {({ view }) => (view === null || view.project === null ? <p>{words.notFound}</p> : <Content project={view.project} on={view.on} revision={view.revision} />)}
      </Answer>
    </aside>
  );
}

interface ContentProps {
  readonly project: Detail;
  readonly on: string;
  readonly revision: string;
}

function Content({ project, on, revision }: ContentProps) {
  const words = useWords(text);
  const said = useWords(reason);
  const label = useLabel();
  const acts = useCanAct();
  const go = useGo();
  const [advancing, setAdvancing] = useState(false);
  const [saved, setSaved] = useState<string>();
  const done = (at?: string) => {
    setAdvancing(false);
    setSaved(at);
  };
  const { partOf } = project;
  return (
    <>
      <h2>{label(project.name)}</h2>
      <p className="projects-sum">
        <b>{label(project.investmentLabel)}</b> <span className="tag">{project.stage === null ? words.noStage : words[project.stage.stage]}</span>
        {project.theme !== null && <span className="tag">{label(project.theme.name)}</span>}
        <span className="tag">{label(project.levelLabel)}</span>
      </p>
      {partOf !== null && (
        <p className="s">
          <button className="btn t sm" onClick={() => go({ open: partOf.id })}>
            {fill(words.ofTotal, { name: label(partOf.name) })}
          </button>
        </p>
      )}
      {project.reconciliation !== null && (
        <section>
          <h3>{words.total}</h3>
          <TotalBar total={project.reconciliation} />
        </section>
      )}
      {saved !== undefined && (
        <p className="projects-saved" role="status">
          {fill(words.saved, { revision: saved })}
        </p>
      )}
      {advancing ? (
        <AdvanceForm project={project.id} from={project.stage?.stage} on={on} revision={revision} onDone={done} />
      ) : (
        <button className="btn p" disabled={!acts} title={acts ? undefined : said.off} onClick={() => setAdvancing(true)}>
          {words.advance}
        </button>
      )}
      <StageHistory entries={project.stageHistory} />
      <Milestones project={project} on={on} revision={revision} onSaved={setSaved} />
      <DetailLists project={project} />
      <section>
        <h3>{words.source}</h3>
        <Cite of={project.citation} />
      </section>
    </>
  );
}
