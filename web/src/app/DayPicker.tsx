import DatePicker from 'antd/es/date-picker';
import dayjs, { type Dayjs } from 'dayjs';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { useAnswer } from '@/api/useAnswer';
import { shell } from '@/text/shell';
import { usePoints } from '@/text/points';
import { fill, useWords } from '@/text/words';
import { useGo, usePlace, usePlaceVariables } from './place';
import { TurningDays, type TurningDaysQuery } from './shell.gql';
import 'dayjs/locale/zh-cn';

type Turn = NonNullable<NonNullable<TurningDaysQuery['view']>['turningDays']>[number];

/** How days are written. */
const FORMAT = 'YYYY-MM-DD';

/** The calendar of the day looked at. Days on which something changed are marked: on a chain's map in that chain, else anywhere. */
export default function DayPicker({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(shell);
  const points = usePoints();
  const go = useGo();
  const { on } = usePlace();
  const [path] = useLocation();
  const chain = /^\/map\/([^/]+)$/.exec(path)?.[1];
  const turns = useAnswer(TurningDays, { ...usePlaceVariables(), chain: chain === undefined ? undefined : `chain:${decodeURIComponent(chain)}` });
  const days = turns.data?.view?.turningDays;
  const byDay = useMemo(() => new Map((days ?? []).map((turn) => [turn.on, turn])), [days]);
  const said = ({ toldOf, changed }: Turn) => [changed > 0 && fill(words.dayChanged, { n: changed }), toldOf > 0 && fill(words.dayTold, { n: toldOf })].filter(Boolean).join(points.comma);
  const to = (day: string) => {
    go({ on: day });
    onClose();
  };
  const at = on === 'today' || on === undefined ? dayjs().format(FORMAT) : on;
  const before = (days ?? []).filter((turn) => turn.on < at).at(-1);
  const after = (days ?? []).find((turn) => turn.on > at);
  return (
    <DatePicker
      autoFocus
      defaultOpen
      allowClear={false}
      format={FORMAT}
      value={dayjs(at)}
      aria-label={words.on}
      onChange={(day: Dayjs | null) => day && to(day.format(FORMAT))}
      onOpenChange={(open) => !open && onClose()}
      onKeyDown={(event) => {
        // The field gives way to the button at once: the same key must not press that too.
        if (event.key === 'Enter') event.preventDefault();
        if (event.key === 'Escape') onClose();
      }}
      cellRender={(day, { originNode, type }) => {
        const turn = type === 'date' && dayjs.isDayjs(day) ? byDay.get(day.format(FORMAT)) : undefined;
        if (turn === undefined) return originNode;
        return (
          <span className={turn.changed > 0 ? 'day-mark changed' : 'day-mark'} title={said(turn)}>
            {originNode}
          </span>
        );
      }}
      renderExtraFooter={() => (
        <div className="day-foot">
          <p>{days?.length === 0 ? words.noTurns : words.turns}</p>
          {before && (
            <button className="btn sm" onClick={() => to(before.on)} title={said(before)}>
              ← {before.on}
            </button>
          )}
          {after && (
            <button className="btn sm" onClick={() => to(after.on)} title={said(after)}>
              {after.on} →
            </button>
          )}
          <button className="btn sm" onClick={() => to('today')}>
            {words.today}
          </button>
        </div>
      )}
      showNow={false}
    />
  );
}
