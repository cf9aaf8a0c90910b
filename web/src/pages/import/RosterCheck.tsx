import { useAnswer } from '@/api/useAnswer';
import { useGo, useKey, usePlaceVariables } from '@/app/place';
import { Answer, Card } from '@/parts/Block';
import { importing } from '@/text/import';
import { useLabel, useWords } from '@/text/words';
import { RosterCheck, RosterGroups } from './import.gql';
import { RosterResult } from './RosterResult';

/** A roster held against the segments of chosen stages. */
export function RosterCheckPart() {
  const words = useWords(importing);
  const label = useLabel();
  const go = useGo();
  const place = usePlaceVariables();
  const asked = useKey('chain');
  const chosen = (useKey('groups') ?? '').split(',').filter(Boolean);
  const groups = useAnswer(RosterGroups, place);
  const check = useAnswer(RosterCheck, { ...place, groups: chosen }, chosen.length === 0);
  return (
    <div className="g">
      <Answer of={groups}>
        {({ view }) => {
          const chains = view?.chains ?? [];
          const chain = chains.find(({ id }) => id === asked);
          return (
            <Card title={words.rosterTitle}>
              <p className="s mut">{words.rosterLead}</p>
              <label className="import-field import-chain">
                <span>{words.chain}</span>
                <select value={asked ?? ''} onChange={(event) => go({ chain: event.target.value, groups: undefined })}>
                  <option value="">—</option>
                  {chains.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {label(name)}
                    </option>
                  ))}
                </select>
              </label>
              {chain !== undefined && (
                <div className="flex wrap import-act" role="group" aria-label={words.groups}>
                  {chain.stages.map(({ id, name }) => {
                    const pressed = chosen.includes(id);
                    const next = pressed ? chosen.filter((other) => other !== id) : [...chosen, id];
                    return (
                      <button key={id} className="chip" aria-pressed={pressed} onClick={() => go({ groups: next.join(',') })}>
                        {label(name)}
                      </button>
                    );
                  })}
                </div>
              )}
              {chosen.length === 0 && <p className="mut import-act">{words.choose}</p>}
            </Card>
          );
        }}
      </Answer>
      {chosen.length > 0 && (
        <Answer of={check}>
          {({ view }) =>
            view?.rosterCheck ? (
              <RosterResult check={view.rosterCheck} on={view.on} seen={view.revision} groups={chosen} />
            ) : (
              <p role="status">{words.noRoster}</p>
            )
          }
        </Answer>
      )}
    </div>
  );
}
