import { memo } from 'react';
import { slug } from '@/parts/marks';
import { MarkShape } from '@/parts/StateMark';
import { mapWords } from '@/text/map';
import { usePoints } from '@/text/points';
import { fill, useLabel, useWords } from '@/text/words';
import { badgeOf, badgeTextOf, type CardBox, cut, type MapSegment, widthOf } from './model';
import type { Shift } from './shifts';

interface Props {
  readonly box: CardBox;
  readonly segment: MapSegment;
  readonly focused: boolean;
  readonly stop: boolean;
  /** Belongs to what is in focus: it keeps its look, others fade. */
  readonly near: boolean;
  /** Left out by the filter of the legend. */
  readonly filtered: boolean;
  readonly crosses: string;
  readonly shift: Shift | undefined;
}

/** Where the texts of a card begin, in px. */
const LEFT = 29;

/** A segment's card. Its look says the state by mark and border; colour comes second. */
export const Card = memo(function Card({ box, segment, focused, stop, near, filtered, crosses, shift }: Props) {
  const words = useWords(mapWords);
  const label = useLabel();
  const points = usePoints();
  const { status, basis, counts } = segment;
  const name = label(segment.name);
  // What a what-if changes needs the room of the badge.
  const badge = shift === undefined ? badgeOf(segment, label) : undefined;
  const width = box.width;
  const word = words[`${status}_card`];
  const stage = badge === undefined ? '' : words[`${badge.stage}_badge`];
  const badgeText = badge === undefined ? '' : badgeTextOf(badge, stage, width - LEFT - widthOf(word) * 12 - 15);
  const badgeWidth = widthOf(badgeText) * 11 + 8;
  const said = [
    `${name}${points.comma}${label(segment.statusLabel)}${points.open}${label(segment.basisLabel)}${points.close}`,
    fill(words.makers, { zone: counts.inZone, city: counts.inCity }),
    ...(badge === undefined ? [] : [fill(words.project, { text: [stage, badge.money].filter(Boolean).join(' ') })]),
  ].join(points.comma);
  const shown = shift?.after ?? status;
  const counted = fill(words.counts, { zone: counts.inZone, city: counts.inCity });
  const chips = [...crosses];
  const tail = badge !== undefined ? badgeWidth + 6 : chips.length > 0 ? 4 + 18 * chips.length : 6;
  const room = LEFT + widthOf(word) * 12 + 6 + widthOf(counted) * 12 + tail <= width;
  return (
    <g
      className={`node node-${slug(shown)}${near ? ' near' : ''}${filtered ? ' dim' : ''}${focused ? ' focus' : ''}`}
      data-segment={segment.id}
      data-node={segment.id}
      role="button"
      aria-label={said}
      aria-pressed={focused}
      tabIndex={stop ? 0 : -1}
      transform={`translate(${box.x} ${box.y})`}
    >
      <title>{said}</title>
      {shift !== undefined && <rect className="shifted" x="-3.5" y="-3.5" width={width + 7} height={box.height + 7} rx="9" />}
      <rect className="face" width={width} height={box.height} rx="6" />
      {shown === 'BROKEN' && <path className="snap" d={`M-4 13h8M-4 24h8M${width - 4} 13h8M${width - 4} 24h8`} />}
      {(shown === 'STRONG' || shown === 'WEAK') && <rect className="bar" y={shown === 'STRONG' ? 0 : box.height / 2} width="4" height={shown === 'STRONG' ? box.height : box.height / 2} rx="2" />}
      <g transform="translate(9 4) scale(.94)" className="sign">
        <MarkShape status={shown} presumed={basis === 'PRESUMED'} />
      </g>
      <text className="name" x={LEFT} y="16">
        {cut(name, width - LEFT - 6, 12.5)}
      </text>
      <text className="state" x={LEFT} y="30.5">
        <tspan className={shift === undefined ? 'word' : 'was'}>{cut(word, width - LEFT - tail, 12)}</tspan>
        {shift === undefined && status !== 'UNSURVEYED' && room && (
          <tspan className="counts" dx="6">{counted}</tspan>
        )}
        {shift !== undefined && <tspan className="word" dx="4">→ {words[`${shift.after}_card`]}</tspan>}
      </text>
      {badge !== undefined && (
        <g className={badge.filled ? 'badge filled' : 'badge'}>
          <rect x={width - 4 - badgeWidth} y="19.5" width={badgeWidth} height="15" rx="3.5" />
          <text x={width - 4 - badgeWidth / 2} y="31" textAnchor="middle">{badgeText}</text>
        </g>
      )}
      {badge === undefined &&
        chips.map((letter, at) => (
          <g key={letter} className="chip-cross">
            <rect x={width - 20 - 18 * (chips.length - 1 - at)} y="19" width="15.5" height="15.5" rx="3" />
            <text x={width - 12.2 - 18 * (chips.length - 1 - at)} y="30.7" textAnchor="middle">{letter}</text>
          </g>
        ))}
    </g>
  );
});
