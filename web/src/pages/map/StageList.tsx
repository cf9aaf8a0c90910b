import { useState } from 'react';
import { slug } from '@/parts/marks';
import { StateMark } from '@/parts/StateMark';
import { mapWords } from '@/text/map';
import { fill, useLabel, useWords } from '@/text/words';
import type { ChainMap } from './model';

interface Props {
  readonly map: ChainMap;
  readonly focus: string | undefined;
  readonly filter: ReadonlySet<string>;
  readonly onFocus: (segment: string) => void;
}

/** The map on a phone: a stage at a time, its groups, a segment a line with the same mark and border. */
export function StageList({ map, focus, filter, onFocus }: Props) {
  const words = useWords(mapWords);
  const label = useLabel();
  const holds = (stage: ChainMap['stages'][number]) => stage.groups.some(({ segments }) => segments.some(({ id }) => id === focus));
  const [chosen, choose] = useState<string>();
  const shown = map.stages.find(({ stage }) => stage.id === chosen) ?? map.stages.find(holds) ?? map.stages[0];
  return (
    <div className="map-list">
      <div className="map-stages" role="group" aria-label={words.stage}>
        {map.stages.map(({ stage, groups }) => {
          const all = groups.flatMap(({ segments }) => segments);
          const made = all.filter(({ status }) => status === 'STRONG' || status === 'WEAK' || status === 'PRESENT').length;
          return (
            <button key={stage.id} aria-pressed={stage.id === shown?.stage.id} onClick={() => choose(stage.id)}>
              <b>{label(stage.name)}</b>
              <span>{`${made}/${all.length}`}</span>
            </button>
          );
        })}
      </div>
      {shown?.groups.map(({ group, segments }) => (
        <section key={group.id}>
          <h2>{label(group.name)}</h2>
          {segments
            .filter(({ status }) => filter.size === 0 || filter.has(status))
            .map((segment) => (
              <button key={segment.id} className={`line line-${slug(segment.status)}`} aria-pressed={segment.id === focus} onClick={() => onFocus(segment.id)}>
                <StateMark status={segment.status} basis={segment.basis} size={20} />
                <b>{label(segment.name)}</b>
                <span className="s">
                  {label(segment.statusLabel)}
                  {segment.status !== 'UNSURVEYED' && ` · ${fill(words.counts, { zone: segment.counts.inZone, city: segment.counts.inCity })}`}
                </span>
              </button>
            ))}
        </section>
      ))}
    </div>
  );
}
