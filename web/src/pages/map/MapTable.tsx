import { useAddress } from '@/app/place';
import { StateMark } from '@/parts/StateMark';
import { slug } from '@/parts/marks';
import { mapWords } from '@/text/map';
import { usePoints } from '@/text/points';
import { useLabel, useWords } from '@/text/words';
import type { ChainMap } from './model';

/** The same map as a table: the form for readers of screens and for print. */
export function MapTable({ map, filter, chain }: { readonly map: ChainMap; readonly filter: ReadonlySet<string>; readonly chain: string }) {
  const words = useWords(mapWords);
  const label = useLabel();
  const points = usePoints();
  const address = useAddress();
  const rows = map.stages.flatMap(({ stage, groups }) =>
    groups.flatMap(({ group, segments }) => segments.map((segment) => ({ stage, group, segment }))),
  );
  return (
    <div className="map-table" tabIndex={0} role="region" aria-label={words.table}>
      <table>
        <thead>
          <tr>
            <th>{words.code}</th>
            <th>{words.segment}</th>
            <th>{words.stage}</th>
            <th>{words.status}</th>
            <th>{words.basis}</th>
            <th className="num">{words.zoneCount}</th>
            <th className="num">{words.cityCount}</th>
            <th>{words.aim}</th>
            <th>{words.projects}</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(({ segment }) => filter.size === 0 || filter.has(segment.status))
            .map(({ stage, group, segment }) => (
              <tr key={segment.id}>
                <td className="mut">{segment.code}</td>
                <td>
                  <a className="b" href={address(`/map/${chain}`, { focus: segment.id })}>
                    {label(segment.name)}
                  </a>
                </td>
                <td className="s">{`${label(stage.name)} · ${label(group.name)}`}</td>
                <td>
                  <span className={`mk mk-${slug(segment.status)}`}>
                    <StateMark status={segment.status} basis={segment.basis} />
                    {label(segment.statusLabel)}
                  </span>
                </td>
                <td className="s">{label(segment.basisLabel)}</td>
                <td className="num">{segment.counts.inZone}</td>
                <td className="num">{segment.counts.inCity}</td>
                <td className="s">{label(segment.aim.label)}</td>
                <td className="s">{segment.projects.map(({ stage: entry, investment }) => [label(entry?.label), label(investment?.label)].filter(Boolean).join(' ')).join(points.semicolon)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
