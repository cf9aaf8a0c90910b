import { useState } from 'react';
import { useAnswer } from '@/api/useAnswer';
import { useGo, useKey, usePlace, usePlaceVariables } from '@/app/place';
import { Answer } from '@/parts/Block';
import { history } from '@/text/history';
import { fill, useLabel, useWords } from '@/text/words';
import { LineRow } from './LineRow';
import { type About, type Difference, linesOf } from './difference';
import { DaysCompared } from './history.gql';

const ABOUT: readonly About[] = ['segments', 'projects', 'figures'];
const PAGE = 40;

/** What differs between two days: a list, with what was before, what is after, and what caused it. */
export function DaysTab() {
  const words = useWords(history);
  const go = useGo();
  const { on } = usePlace();
  const { asOf, zone } = usePlaceVariables();
  const later = useKey('to') ?? (on === undefined || on === 'today' ? dayOf(new Date()) : on);
  const earlier = useKey('from') ?? endOfMonthBefore(later);
  // Typed the wrong way round, they change places.
  const [from, to] = earlier <= later ? [earlier, later] : [later, earlier];
  const answer = useAnswer(DaysCompared, { from: { on: from, asOf }, to: { on: to, asOf }, zone }, from === to);
  return (
    <>
      <div className="flex wrap history-days">
        <label className="ctl">
          <span className="k">{words.from}</span>
          <input type="date" value={from} max={to} onChange={({ target }) => target.value && go({ from: target.value, to })} />
        </label>
        <label className="ctl">
          <span className="k">{words.to}</span>
          <input type="date" value={to} min={from} onChange={({ target }) => target.value && go({ from, to: target.value })} />
        </label>
      </div>
      {from === to ? (
        <p className="mut">{words.sameDay}</p>
      ) : (
        <Answer of={answer}>{({ diff }) => (diff ? <Lines of={diff.difference} /> : <p className="mut">{words.same}</p>)}</Answer>
      )}
    </>
  );
}

function Lines({ of }: { readonly of: Difference }) {
  const words = useWords(history);
  const label = useLabel();
  const go = useGo();
  const asked = useKey('about');
  const [shown, setShown] = useState(PAGE);
  const about = ABOUT.find((it) => it === asked);
  const all = linesOf(of, { label, short: (amount) => fill(words.short, { amount }) });
  const lines = all.filter((line) => about === undefined || line.about === about);
  if (all.length === 0) return <p className="mut">{words.same}</p>;
  return (
    <>
      <p className="b" role="status">
        {fill(words.finding, { opened: of.opened, closed: of.closed, changed: of.changed, n: all.length })}
      </p>
      <div className="flex wrap history-chips">
        {[undefined, ...ABOUT].map((it) => (
          <button key={it ?? 'all'} className="chip" aria-pressed={it === about} onClick={() => go({ about: it })}>
            {words[it ?? 'all']} {it === undefined ? all.length : all.filter((line) => line.about === it).length}
          </button>
        ))}
      </div>
      {lines.length === 0 ? (
        <p className="mut">{words.sameKind}</p>
      ) : (
        <div className="card history-scroll">
          <table className="history-table">
            <thead>
              <tr>
                <th>{words.kind}</th>
                <th>{words.subject}</th>
                <th>{words.before}</th>
                <th>{words.after}</th>
                <th>{words.cause}</th>
              </tr>
            </thead>
            <tbody>
              {lines.slice(0, shown).map((line) => (
                <LineRow key={line.key} line={line} />
              ))}
            </tbody>
          </table>
          {lines.length > shown && (
            <button className="btn" onClick={() => setShown(shown + PAGE)}>
              {fill(words.moreRows, { n: Math.min(PAGE, lines.length - shown) })}
            </button>
          )}
        </div>
      )}
    </>
  );
}

/** A day as the API writes it, where the reader is. */
function dayOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The last day of the month before a day's. */
function endOfMonthBefore(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return dayOf(new Date(year, month - 1, 0));
}
