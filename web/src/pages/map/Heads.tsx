import { mapWords } from '@/text/map';
import { fill, useLabel, useWords } from '@/text/words';
import { type ChainMap, cut, type Layout } from './model';

/** The areas of the stages with their heads, and the names of the groups. */
export function Heads({ map, layout }: { readonly map: ChainMap; readonly layout: Layout }) {
  const words = useWords(mapWords);
  const label = useLabel();
  const stages = new Map(map.stages.map(({ stage }) => [stage.id, stage]));
  const groups = new Map(map.stages.flatMap((stage) => stage.groups.map(({ group }) => [group.id, group] as const)));
  return (
    <g className="heads">
      {layout.stages.map(({ stage: { id }, band, x, y, width, height, headHeight, makers, total }) => {
        const stage = stages.get(id);
        return (
          <g key={id} transform={`translate(${x} ${y})`}>
            <rect className={band ? 'area band' : 'area'} width={width} height={height} rx="6" />
            {!band && <rect className="head" width={width} height={headHeight} rx="6" />}
            <text className="stage" x="9" y={band ? height / 2 + 5 : 20}>
              {cut(label(stage?.name), band ? 100 : width - 62, 15)}
            </text>
            {!band && (
              <text className="have" x={width - 8} y="20" textAnchor="end">
                {fill(words.have, { n: makers, m: total })}
              </text>
            )}
          </g>
        );
      })}
      {layout.groups
        .filter(({ labelHeight, folded }) => labelHeight > 0 && !folded)
        .map(({ group: { id }, x, y, width }) => (
          <text key={id} className="group" x={x + 2} y={y + 14}>
            {cut(label(groups.get(id)?.name), width - 4, 12)}
          </text>
        ))}
    </g>
  );
}
