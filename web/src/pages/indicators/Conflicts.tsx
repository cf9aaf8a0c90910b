import { useState } from 'react';
import { request } from '@/api/client';
import { useAddress, useGo, useKey } from '@/app/place';
import { useCanAct } from '@/api/useAct';
import { ReasonForm } from '@/parts/ReasonForm';
import { indicators } from '@/text/indicators';
import { useLabel, useWords } from '@/text/words';
import { type ProjectsToAskQuery, SettleProjectFigure } from './indicators.gql';
import { Quote } from './WhoFills';

type Project = NonNullable<NonNullable<ProjectsToAskQuery['view']>['projects']>['nodes'][number];

/** Totals that do not agree with their parts: both figures, the difference, and who settles which counts. */
export function Conflicts({ projects }: { readonly projects: readonly Project[] }) {
  const words = useWords(indicators);
  const apart = projects.filter(({ reconciliation }) => reconciliation?.difference || reconciliation?.settlement);
  if (apart.length === 0) return <p className="mut">{words.conflictsNone}</p>;
  return (
    <>
      {apart.map((project) => (
        <Conflict key={project.id} project={project} />
      ))}
    </>
  );
}

function Conflict({ project }: { readonly project: Project }) {
  const words = useWords(indicators);
  const label = useLabel();
  const address = useAddress();
  const go = useGo();
  const able = useCanAct();
  const open = useKey('settle') === project.id;
  const { reconciliation } = project;
  if (reconciliation === null) return null;
  const quote = project.statements.find(({ amount }) => amount?.value)?.citation;
  return (
    <div className="indicators-conflict">
      <h3>
        <a href={address('/projects', { open: project.id })}>{label(project.name)}</a>
      </h3>
      <dl className="indicators-pair">
        <div>
          <dt>{words.stated}</dt>
          <dd>{label(reconciliation.stated?.label) || words.none}</dd>
        </div>
        <div>
          <dt>{words.sum}</dt>
          <dd>{label(reconciliation.sumOfParts?.label) || words.none}</dd>
        </div>
        <div>
          <dt>{reconciliation.settlement ? words.differenceSettled : words.difference}</dt>
          <dd className="red">{label(reconciliation.difference?.label) || words.none}</dd>
        </div>
      </dl>
      <p className="s">{label(reconciliation.text)}</p>
      {quote && <Quote of={{ ...quote, at: null }} />}
      {reconciliation.settlement ? (
        <>
          <p className="s">
            <span className="tag">{words.settled}</span> {reconciliation.settlement.counts?.__typename === 'Statement' && reconciliation.settlement.counts.title}{' '}
            {reconciliation.settlement.reason}
          </p>
          <Quote of={reconciliation.settlement.citation} />
        </>
      ) : (
        !open && (
          <button className="btn sm" disabled={!able} onClick={() => go({ settle: project.id })}>
            {words.settle}
          </button>
        )
      )}
      {open && <Settle project={project} close={() => go({ settle: undefined })} />}
    </div>
  );
}

function Settle({ project, close }: { readonly project: Project; readonly close: () => void }) {
  const words = useWords(indicators);
  const figures = project.statements.filter(({ amount }) => amount?.value);
  const [counts, setCounts] = useState(figures[0]?.id ?? '');
  return (
    <ReasonForm
      submit={words.settle}
      onDone={close}
      onCancel={close}
      act={async (reason, asked) => {
        const aside = figures.map(({ id }) => id).filter((id) => id !== counts);
        const input = { subject: project.id, counts, aside, reason };
        return (await request(SettleProjectFigure, { input, request: asked })).settleFigure;
      }}
    >
      <fieldset className="indicators-counts">
        <legend>{words.counts}</legend>
        {figures.map(({ id, title }) => (
          <label key={id}>
            <input type="radio" name="counts" checked={id === counts} onChange={() => setCounts(id)} /> {title}
          </label>
        ))}
      </fieldset>
    </ReasonForm>
  );
}
