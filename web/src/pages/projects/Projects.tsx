import { useState } from 'react';
import { useCanAct } from '@/api/useAct';
import { useAnswer } from '@/api/useAnswer';
import { useExport, useGo, useKey, usePlace, usePlaceVariables } from '@/app/place';
import { Answer, PageHead } from '@/parts/Block';
import { Icon } from '@/parts/Icon';
import { projects as text } from '@/text/projects';
import { reason } from '@/text/reason';
import { fill, useLabel, useWords } from '@/text/words';
import { Board } from './Board';
import { Drawer } from './Drawer';
import { Months } from './Months';
import { ProjectList } from './projects.gql';
import './projects.css';
import { ProjectTable } from './ProjectTable';
import { RegisterForm } from './RegisterForm';
import type { ListView } from './shapes';
import { Timeline } from './Timeline';

const VIEWS = ['board', 'table', 'timeline', 'month'] as const;

/** The projects: where the money stands, what is due. */
export default function Projects() {
  const chain = useKey('chain');
  const open = useKey('open');
  const after = useKey('after');
  const answer = useAnswer(ProjectList, { ...usePlaceVariables(), chain, after });
  return (
    <div className={open === undefined ? 'main projects' : 'main projects with-drawer'}>
      <div className="projects-page">
        <Answer of={answer}>{({ view }) => view !== null && <Page view={view} />}</Answer>
      </div>
      {open !== undefined && <Drawer key={open} id={open} />}
    </div>
  );
}

function Page({ view: data }: { readonly view: ListView }) {
  const words = useWords(text);
  const said = useWords(reason);
  const go = useGo();
  const chain = useKey('chain');
  const asView = useKey('view');
  const view = VIEWS.find((it) => it === asView) ?? 'board';
  const label = useLabel();
  const [adding, setAdding] = useState(false);
  const [saved, setSaved] = useState<string>();
  const { asOf } = usePlace();
  const file = useExport();
  const acts = useCanAct();
  const list = data.projects;
  const pipeline = data.pipeline;
  const n = list?.totalCount ?? 0;
  return (
    <>
      <PageHead
        title={chain === undefined ? fill(words.title, { n, money: label(pipeline?.money.label) || '—' }) : fill(words.titleChain, { n })}
        right={
          <>
            <div className="projects-views" role="group" aria-label={words.views}>
              {VIEWS.map((it) => (
                <button key={it} className="chip" aria-pressed={it === view} onClick={() => go({ view: it === 'board' ? undefined : it })}>
                  {words[it]}
                </button>
              ))}
            </div>
            <ChainChoice chains={data.chains ?? []} />
            {asOf === undefined && (
              <a className="btn" href={file('projects.xlsx', { chain })} download>
                <Icon name="out" size={15} /> {words.export}
              </a>
            )}
            <button className="btn p" disabled={!acts} title={acts ? undefined : said.off} onClick={() => setAdding(true)}>
              {words.register}
            </button>
          </>
        }
      >
        {pipeline !== null && <Coverage pipeline={pipeline} />}
      </PageHead>
      {saved !== undefined && (
        <p className="projects-saved" role="status">
          {fill(words.saved, { revision: saved })}
        </p>
      )}
      {adding && (
        <RegisterForm
          view={data}
          onCancel={() => setAdding(false)}
          onDone={(project, revision) => {
            setAdding(false);
            setSaved(revision);
            go({ open: project });
          }}
        />
      )}
      {list === null || n === 0 ? (
        <p className="card">{chain === undefined ? words.empty : words.emptyChain}</p>
      ) : (
        <>
          {view === 'board' && <Board projects={list.nodes} pipeline={pipeline} />}
          {view === 'table' && <ProjectTable projects={list.nodes} />}
          {view === 'timeline' && <Timeline projects={list.nodes} on={data.on} />}
        </>
      )}
      {list?.pageInfo.hasNextPage === true && (
        <button className="btn" onClick={() => go({ after: list.pageInfo.endCursor ?? undefined })}>
          {words.more}
        </button>
      )}
      {view === 'month' && <Months on={data.on} />}
    </>
  );
}

function ChainChoice({ chains }: { readonly chains: NonNullable<ListView['chains']> }) {
  const words = useWords(text);
  const label = useLabel();
  const go = useGo();
  const chain = useKey('chain');
  return (
    <label className="ctl">
      <span className="k">{words.chain}</span>
      <select className="projects-plain" value={chain ?? ''} onChange={({ target }) => go({ chain: target.value, after: undefined })}>
        <option value="">{words.all}</option>
        {chains.map(({ id, name }) => (
          <option key={id} value={id}>
            {label(name)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What the total counts and what it leaves out. */
function Coverage({ pipeline }: { readonly pipeline: NonNullable<ListView['pipeline']> }) {
  const words = useWords(text);
  const label = useLabel();
  const chain = useKey('chain');
  const parts = [
    label(pipeline.coverage),
    ...(pipeline.withoutMoney > 0 ? [fill(words.noMoney, { n: pipeline.withoutMoney })] : []),
    ...pipeline.rests.map(({ project, money }) => fill(words.rests, { money: label(money.label), name: label(project.name) })),
    ...(chain === undefined ? [] : [words.wholeZone]),
  ];
  return <span className="s">{parts.join(words.semicolon)}</span>;
}
