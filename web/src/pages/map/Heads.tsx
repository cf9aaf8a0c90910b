import { memo } from 'react';
import { mapWords } from '@/text/map';
import { fill, useLabel, useWords } from '@/text/words';
import { type ChainMap, cut, type Layout } from './model';

interface Props {
  readonly map: ChainMap;
  readonly layout: Layout;
  readonly opened: ReadonlySet<string>;
  readonly onFold: (section: string) => void;
}

/** The areas of the stages with their heads, and the names of the groups. A folded stage opens, what somebody opened closes. */
export const Heads = memo(function Heads({ map, layout, opened, onFold }: Props) {
  const words = useWords(mapWords);
  const label = useLabel();
  const stages = new Map(map.stages.map(({ stage }) => [stage.id, stage]));
  const groups = new Map(map.stages.flatMap((stage) => stage.groups.map(({ group }) => [group.id, group] as const)));
  const fold = (id: string, name: string, folded: boolean) =>
    folded || opened.has(id)
      ? {
          className: 'fold',
          role: 'button',
          tabIndex: 0,
          'aria-expanded': !folded,
          'aria-label': fill(folded ? words.openGroup : words.closeGroup, { name }),
          onClick: () => onFold(id),
          onKeyDown: ({ key }: { readonly key: string }) => key === 'Enter' && onFold(id),
        }
      : {};
  return (
    <g className="heads">
      {layout.stages.map(({ stage: { id }, band, x, y, width, height, headHeight, makers, total, folded }) => {
        const name = label(stages.get(id)?.name);
        const sign = folded ? '＋ ' : opened.has(id) ? '－ ' : '';
        return (
          <g key={id} transform={`translate(${x} ${y})`} data-node={folded ? id : undefined} {...fold(id, name, folded)}>
            <rect className={band ? 'area band' : 'area'} width={width} height={height} rx="6" />
            {!band && <rect className="head" width={width} height={headHeight} rx="6" />}
            <text className="stage" x="9" y={band ? height / 2 + 5 : 20}>
              {cut(sign + name, band ? 92 : width - 62, 15)}
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
        .map(({ group: { id }, x, y, width }) => {
          const name = label(groups.get(id)?.name);
          return (
            <g key={id} transform={`translate(${x} ${y})`} {...fold(id, name, false)}>
              {opened.has(id) && <rect className="fold-hit" width={width} height="20" />}
              <text className="group" x="2" y="14">
                {cut(opened.has(id) ? `－ ${name}` : name, width - 4, 12)}
              </text>
            </g>
          );
        })}
    </g>
  );
});
