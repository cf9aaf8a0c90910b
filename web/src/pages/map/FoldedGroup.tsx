import { MarkShape } from '@/parts/StateMark';
import { mapWords } from '@/text/map';
import { fill, useLabel, useWords } from '@/text/words';
import { type ChainMap, cut, type Layout } from './model';

/** A group that is one card: how many of it are made here, its worst state that somebody vouches for. It opens in place. */
export function FoldedGroup({
  box,
  map,
  onOpen,
}: {
  readonly box: Layout['groups'][number];
  readonly map: ChainMap;
  readonly onOpen: (group: string) => void;
}) {
  const words = useWords(mapWords);
  const label = useLabel();
  const group = map.stages.flatMap(({ groups }) => groups).find((it) => it.group.id === box.group.id)?.group;
  const name = label(group?.name);
  const have = fill(words.have, { n: box.makers, m: box.total });
  return (
    <g
      className="node node-group"
      role="button"
      tabIndex={0}
      aria-label={`${fill(words.openGroup, { name })}，${have}`}
      transform={`translate(${box.x} ${box.y})`}
      onClick={() => onOpen(box.group.id)}
      onKeyDown={({ key }) => key === 'Enter' && onOpen(box.group.id)}
    >
      <title>{`${name} ${have}`}</title>
      <rect className="face" width={box.width} height={box.height} rx="6" />
      {box.worst !== null && (
        <g transform="translate(9 4) scale(.94)">
          <MarkShape status={box.worst} presumed={false} />
        </g>
      )}
      <text className="name" x="29" y="16">{cut(name, box.width - 36, 12.5)}</text>
      <text className="state" x="29" y="30.5">
        {have}
        {box.presumedGaps > 0 && ` · ${fill(words.presumed, { n: box.presumedGaps })}`}
      </text>
    </g>
  );
}
