import type { Rejection } from '@/api/useAct';
import { useRevision } from '@/api/live';
import { useAnswer } from '@/api/useAnswer';
import { usePlace } from '@/app/place';
import { reason } from '@/text/reason';
import { fill, useLabel, useWords } from '@/text/words';
import { Theirs, type TheirsQuery } from './theirs.gql';

type Change = NonNullable<NonNullable<TheirsQuery['view']>['changes']>['nodes'][number];
type Subject = NonNullable<Change['subjects']>['nodes'][number]['subject'];

/** One field of a form and what stands in it. */
export type Entry = readonly [name: string, value: string];

/** How many changes back others are looked for. */
const MOST = 100;

interface Props {
  readonly of: readonly Rejection[];
  readonly mine: readonly Entry[];
}

/** What others wrote since, where that is why an act was refused, beside what was not written; and the next step. */
export function Overtaken({ of, mine }: Props) {
  const words = useWords(reason);
  const label = useLabel();
  const { lang } = usePlace();
  const seen = Number(of.find((one) => one.seen !== undefined)?.seen ?? Number.NaN);
  const conflict = of.some(({ code }) => code === 'CONFLICT');
  const since = Number(useRevision()) - seen;
  const asked = Number.isFinite(since) && (since > 0 || conflict);
  // What an undo would take back may have been changed before the form was opened.
  const { data } = useAnswer(Theirs, { last: conflict ? MOST : Math.max(1, Math.min(since, MOST)) }, !asked);
  const named = (data?.view?.changes?.nodes ?? []).flatMap((change) =>
    (change.subjects?.nodes ?? []).filter(({ subjectId }) => of.some(({ facts }) => facts.includes(subjectId))).map((fact) => ({ ...fact, change })),
  );
  const after = named.filter(({ change }) => Number(change.revision) > seen);
  const theirs = !asked ? [] : after.length > 0 || !conflict ? after : named.slice(-1);
  if (theirs.length === 0) return null;
  return (
    <>
      <dl className="overtaken">
        {theirs.map(({ subjectId, actLabel, subject, change }) => (
          <div key={`${change.revision}${subjectId}`}>
            <dt>{fill(words.theirs, { by: change.by.name ?? label(change.by.kindLabel), revision: change.revision })}</dt>
            <dd>
              <time dateTime={change.at} className="mut">
                {new Date(change.at).toLocaleTimeString(lang === 'en' ? 'en-GB' : 'zh-CN')}
              </time>{' '}
              {label(actLabel)}
              <ul>
                {saying(subject, label).map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
        {mine.length > 0 && (
          <div>
            <dt>{words.mine}</dt>
            <dd>
              <ul>
                {mine.map(([name, value]) => (
                  <li key={name}>{fill(words.entry, { name, value })}</li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
      {mine.length > 0 && conflict && after.length > 0 && (
        <p className="flex wrap">
          <button className="btn sm">{words.redo}</button>
          <span className="mut">{words.redoAbout}</span>
        </p>
      )}
    </>
  );
}

/** How the fact stands now, in its own words; nothing for kinds that no form of the page changes. */
function saying(subject: Subject, label: ReturnType<typeof useLabel>): readonly string[] {
  switch (subject?.__typename) {
    case 'Focus':
      return [label(subject.aimLabel), subject.why ?? ''].filter(Boolean);
    case 'Milestone':
      return [subject.target, subject.completed?.on ?? subject.due ?? subject.dueAsWritten ?? ''].filter(Boolean);
    case 'StageEntry':
      return [[label(subject.label), subject.on].filter(Boolean).join(' '), subject.evidence].filter(Boolean);
    case 'Settlement':
      return [subject.counts !== null && 'title' in subject.counts ? subject.counts.title : '', subject.reason].filter(Boolean);
    case 'Scenario':
      return [subject.name, subject.note ?? ''].filter(Boolean);
    default:
      return [];
  }
}
