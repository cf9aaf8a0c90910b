import { request } from '@/api/client';
import { useAnswer } from '@/api/useAnswer';
import { useAddress, useGo, useKey, usePlace, usePlaceVariables } from '@/app/place';
import { Answer } from '@/parts/Block';
import { useCanAct } from '@/api/useAct';
import { ReasonForm } from '@/parts/ReasonForm';
import { history } from '@/text/history';
import { usePoints } from '@/text/points';
import { fill, useLabel, useWords } from '@/text/words';
import { ChangedFacts } from './ChangedFacts';
import { ChangeLog, type ChangeLogQuery, UndoChange } from './history.gql';

type Change = NonNullable<NonNullable<ChangeLogQuery['view']>['changes']>['nodes'][number];

const PAGE = 20;

/** Who changed what, when and why, the newest first; each can be undone but the one the data begin with. */
export function ChangeLogTab() {
  const words = useWords(history);
  const go = useGo();
  const before = useKey('before');
  const answer = useAnswer(ChangeLog, { ...usePlaceVariables(), last: PAGE, before });
  return (
    <Answer of={answer}>
      {({ view }) => (
        <>
          <p className="b">{fill(words.changeCount, { n: view?.changes?.totalCount ?? 0 })}</p>
          <ol className="history-log">
            {[...(view?.changes?.nodes ?? [])].reverse().map((change) => (
              <Entry key={change.revision} change={change} />
            ))}
          </ol>
          <div className="flex wrap">
            {before !== undefined && (
              <button className="btn" onClick={() => go({ before: undefined })}>
                {words.newest}
              </button>
            )}
            {view?.changes?.pageInfo.hasPreviousPage && (
              <button className="btn" onClick={() => go({ before: view.changes?.pageInfo.startCursor ?? undefined })}>
                {words.older}
              </button>
            )}
          </div>
        </>
      )}
    </Answer>
  );
}

function Entry({ change }: { readonly change: Change }) {
  const words = useWords(history);
  const label = useLabel();
  const points = usePoints();
  const address = useAddress();
  const go = useGo();
  const able = useCanAct();
  const { lang } = usePlace();
  const open = useKey('undo') === change.revision && change.by.kind !== 'SEED';
  const close = () => go({ undo: undefined });
  return (
    <li className="card">
      <p className="flex wrap">
        <b>
          {words.revision} {change.revision}
        </b>
        <time dateTime={change.at} className="mut">
          {new Date(change.at).toLocaleString(lang === 'en' ? 'en-GB' : 'zh-CN')}
        </time>
        <span>{change.by.name ?? label(change.by.kindLabel)}</span>
        {change.by.name !== null && <span className="mut xs">{label(change.by.kindLabel)}</span>}
        {change.undoes !== null && <span className="tag">{fill(words.undoes, { n: change.undoes })}</span>}
        <span className="flex history-end">
          <a className="btn sm" href={address('/', { asOf: change.revision })}>
            {words.look}
          </a>
          {change.by.kind !== 'SEED' && (
            <button className="btn sm" disabled={!able} aria-expanded={open} onClick={() => go({ undo: open ? undefined : change.revision })}>
              {words.undo}
            </button>
          )}
        </span>
      </p>
      <p>
        {words.why}
        {points.colon}
        {change.why ?? <span className="mut">{words.none}</span>}
      </p>
      <ul className="history-acts s">
        {change.acts.map(({ act, actLabel, count }) => (
          <li key={act}>{fill(words.actCount, { act: label(actLabel), n: count })}</li>
        ))}
      </ul>
      <ChangedFacts of={change.subjects} />
      {open && (
        <ReasonForm
          submit={fill(words.undoThis, { n: change.revision })}
          onDone={close}
          onCancel={close}
          act={async (reason, asked) =>
            (await request(UndoChange, { input: { revision: change.revision, reason }, request: asked })).undo
          }
        >
          <p className="mut s">{words.undoAbout}</p>
        </ReasonForm>
      )}
    </li>
  );
}
