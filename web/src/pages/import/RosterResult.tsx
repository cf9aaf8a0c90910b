import { useState } from 'react';
import { request } from '@/api/client';
import { lacking, useAct, useActor, useCanAct } from '@/api/useAct';
import { useAddress, usePlace } from '@/app/place';
import { Card } from '@/parts/Block';
import { Refusals } from '@/parts/Refusals';
import { importing } from '@/text/import';
import { reason } from '@/text/reason';
import { usePoints } from '@/text/points';
import { fill, useLabel, useWords } from '@/text/words';
import { ByField } from './ByField';
import { MarkAbsent, type RosterCheckQuery } from './import.gql';

type Check = NonNullable<NonNullable<RosterCheckQuery['view']>['rosterCheck']>;

/** What a roster says of the segments, and the act that records those that nobody in it makes. */
export function RosterResult({
  check,
  on,
  seen,
  groups,
}: {
  readonly check: Check;
  readonly on: string;
  readonly seen: string;
  readonly groups: readonly string[];
}) {
  const words = useWords(importing);
  const said = useWords(reason);
  const points = usePoints();
  const label = useLabel();
  const address = useAddress();
  const { zone } = usePlace();
  const [by, setBy] = useActor();
  const off = !useCanAct();
  const [population, setPopulation] = useState('');
  const [marked, setMarked] = useState<string>();
  const { send, busy, rejections, setRejections } = useAct(setMarked);
  const mark = async () => {
    const lacks = [by.trim() === '' ? words.needBy : '', population.trim() === '' ? words.needPopulation : ''].filter(Boolean);
    if (lacks.length > 0) {
      setRejections(lacks.map(lacking));
      return;
    }
    const input = { roster: check.roster.id, population: population.trim(), groups, zone, on };
    await send(async (asked) => (await request(MarkAbsent, { input, request: asked })).checkAgainstRoster, by.trim(), undefined, seen);
  };
  const names = (list: Check['unmapped']) =>
    list.map(({ id, name }) => (
      <a key={id} className="import-name" href={address(`/enterprises/${id}`)}>
        {name}
      </a>
    ));
  return (
    <Card title={fill(words.rosterOf, { title: check.roster.title, date: check.date ?? '', enterprises: check.enterprises, mapped: check.mapped })}>
      <div className="import-scroll" tabIndex={0} role="region" aria-label={words.result}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.segment}</th>
              <th scope="col">{words.result}</th>
              <th scope="col">{words.who}</th>
            </tr>
          </thead>
          <tbody>
            {check.segments.map(({ segment, result, resultLabel, recorded, claimedBy, hintedBy }) => (
              <tr key={segment.id}>
                <th scope="row">
                  <a href={address(`/segments/${segment.id}`)}>
                    {segment.code} {label(segment.name)}
                  </a>
                </th>
                <td>
                  <span className={`tag import-${result.toLowerCase()}`}>{label(resultLabel)}</span>
                  {recorded && <span className="xs mut"> {words.recorded}</span>}
                </td>
                <td className="s">
                  {names(claimedBy)}
                  {hintedBy.length > 0 && (
                    <div className="mut">{fill(words.hinted, { names: hintedBy.map(({ name }) => name).join(points.and) })}</div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {check.unmapped.length > 0 && (
        <details className="import-more">
          <summary>{fill(words.unmapped, { count: check.unmapped.length })}</summary>
          <p>{names(check.unmapped)}</p>
        </details>
      )}
      <p className="s mut">{words.markMeans}</p>
      <Refusals of={rejections} />
      {marked !== undefined && <p role="status">{fill(words.marked, { revision: marked })}</p>}
      <div className="import-source">
        <ByField by={by} setBy={setBy} />
        <label className="import-field">
          <span>{words.population}</span>
          <input value={population} placeholder={words.populationHint} onChange={(event) => setPopulation(event.target.value)} />
        </label>
      </div>
      <div className="flex wrap import-act">
        <button className="btn p" disabled={off || busy || check.toMark.length === 0} onClick={() => void mark()}>
          {check.toMark.length === 0 ? words.markNone : fill(words.mark, { count: check.toMark.length })}
        </button>
        {off && <span className="s mut">{said.off}</span>}
      </div>
    </Card>
  );
}
