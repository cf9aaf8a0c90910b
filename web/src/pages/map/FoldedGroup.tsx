import { memo } from 'react';
import { Shape } from '@/parts/Spectrum';
import { MarkShape } from '@/parts/StateMark';
import { mapWords } from '@/text/map';
import { usePoints } from '@/text/points';
import { fill, useLabel, useWords } from '@/text/words';
import { type ChainMap, cut, type Layout } from './model';

interface Props {
  readonly box: Layout['groups'][number];
  readonly map: ChainMap;
  readonly near: boolean;
  readonly onOpen: (group: string) => void;
}

/** A group that is one card: a small spectrum, how many of it are made here, its worst state that somebody vouches for. It opens in place. */
export const FoldedGroup = memo(function FoldedGroup({ box, map, near, onOpen }: Props) {
  const words = useWords(mapWords);
  const label = useLabel();
  const points = usePoints();
  const found = map.stages.flatMap(({ groups }) => groups).find((it) => it.group.id === box.group.id);
  const name = label(found?.group.name);
  const have = fill(words.have, { n: box.makers, m: box.total });
  const presumed = box.presumedGaps > 0 ? fill(words.presumed, { n: box.presumedGaps }) : '';
  const cells = found?.segments ?? [];
  const step = Math.min(8, (box.width - 18) / cells.length);
  return (
    <g
      className={near ? 'node node-group near' : 'node node-group'}
      data-node={box.group.id}
      role="button"
      tabIndex={0}
      aria-label={[fill(words.openGroup, { name }), have, presumed].filter(Boolean).join(points.comma)}
      transform={`translate(${box.x} ${box.y})`}
      onClick={() => onOpen(box.group.id)}
      onKeyDown={({ key }) => key === 'Enter' && onOpen(box.group.id)}
    >
      <title>{`${name} ${have} ${presumed}`}</title>
      <rect className="face" width={box.width} height={box.height} rx="6" />
      {box.worst !== null && (
        <g transform="translate(9 4) scale(.94)" className="sign">
          <MarkShape status={box.worst} presumed={false} />
        </g>
      )}
      <text className="name" x={box.worst === null ? 9 : 29} y="16">{cut(`＋ ${name}`, box.width - 36, 12.5)}</text>
      <text className="state" x="9" y="30">
        {cut([have, presumed].filter(Boolean).join(' · '), box.width - 14, 12)}
      </text>
      <g transform={`translate(9 36) scale(${step / 8} .72)`} aria-hidden="true">
        {cells.map(({ id, status, basis }, at) => (
          <g key={id} transform={`translate(${at * 8} 0)`}>
            <Shape status={status} presumed={basis === 'PRESUMED'} />
          </g>
        ))}
      </g>
    </g>
  );
});
