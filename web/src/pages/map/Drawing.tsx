import { type KeyboardEvent, type MouseEvent, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { mapWords } from '@/text/map';
import { fill, useLabel, useWords } from '@/text/words';
import { Card } from './Card';
import { FoldedGroup } from './FoldedGroup';
import { Heads } from './Heads';
import { type CardBox, type ChainMap, feedKey, neighbour, relatedTo, segmentsOf } from './model';
import { Shifts } from './shifts';

interface Props {
  readonly map: ChainMap;
  readonly name: string;
  readonly focus: string | undefined;
  /** Only these statuses stay bright; none is all. */
  readonly filter: ReadonlySet<string>;
  readonly zoom: number;
  readonly onFocus: (segment: string | undefined) => void;
  readonly onOpen: (group: string) => void;
  readonly onKey: (key: string) => void;
}

const PREVIEW_MS = 150;

/** The map: the layout comes from the server, this draws it and answers mouse and keyboard. */
export function Drawing({ map, name, focus, filter, zoom, onFocus, onOpen, onKey }: Props) {
  const words = useWords(mapWords);
  const label = useLabel();
  const { bySegment } = useContext(Shifts);
  const frame = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<string>();
  const [stop, setStop] = useState<string>();
  const layout = map.layout;
  const segments = useMemo(() => segmentsOf(map), [map]);
  const lit = focus ?? hover;
  const related = useMemo(() => (lit === undefined ? undefined : relatedTo(map, lit)), [map, lit]);
  const chips = useMemo(() => {
    const firsts = new Map<string, string>();
    for (const { to, crosses, from } of map.feeds) {
      if (crosses && !firsts.has(to.id)) firsts.set(to.id, [...label(from.chain?.name)][0] ?? '');
    }
    return firsts;
  }, [map, label]);
  useEffect(() => {
    if (focus === undefined) return;
    const card = frame.current?.querySelector(`[data-segment="${CSS.escape(focus)}"]`);
    card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [focus]);
  useHover(frame, setHover);
  usePan(frame);
  if (layout === null) return null;
  const entry = stop ?? focus ?? layout.cards[0]?.segment;
  const pick = (event: MouseEvent | KeyboardEvent) => (event.target as Element).closest('[data-segment]')?.getAttribute('data-segment') ?? undefined;
  const press = (event: KeyboardEvent) => {
    const at = pick(event);
    const box = layout.cards.find(({ segment }) => segment === at);
    if (box === undefined) return;
    const go = (next: CardBox | undefined) => {
      if (next === undefined) return;
      event.preventDefault();
      setStop(next.segment);
      frame.current?.querySelector<SVGGElement>(`[data-segment="${CSS.escape(next.segment)}"]`)?.focus();
    };
    const along = (pairs: readonly string[]) => go(layout.cards.find(({ segment }) => pairs.includes(segment)));
    if (event.key.startsWith('Arrow')) go(neighbour(layout.cards, box, event.key));
    else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onFocus(at);
    } else if (event.key === '[') along(map.feeds.filter(({ to }) => to.id === at).map(({ from }) => from.id));
    else if (event.key === ']') along(map.feeds.filter(({ from }) => from.id === at).map(({ to }) => to.id));
    else onKey(event.key);
  };
  const { share } = map;
  const title = fill(words.map, { chain: name, n: share.segments, known: share.known, present: share.present, closed: share.closedAsReach });
  return (
    <div className="map-frame" ref={frame}>
      <svg
        className={lit === undefined ? 'map-drawing' : 'map-drawing lit'}
        width={layout.width * zoom}
        height={layout.height * zoom}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        role="group"
        aria-label={`${title}。${words.keys}`}
        onClick={(event) => {
          const at = pick(event);
          if (at !== undefined) onFocus(at === focus ? undefined : at);
        }}
        onKeyDown={press}
      >
        <Defs />
        <Heads map={map} layout={layout} />
        <g aria-hidden="true">
          {layout.feeds.map(({ from, to, path }) => {
            const look = related?.looks.get(feedKey(from, to));
            return look === undefined ? <path key={feedKey(from, to)} className="feed" d={path} /> : null;
          })}
        </g>
        {layout.groups.filter(({ folded }) => folded).map((box) => (
          <FoldedGroup key={box.group.id} box={box} map={map} onOpen={onOpen} />
        ))}
        {layout.cards.map((box) => {
          const segment = segments.get(box.segment);
          return (
            segment && (
              <Card
                key={box.segment}
                box={box}
                segment={segment}
                focused={box.segment === focus}
                stop={box.segment === entry}
                dimmed={(related !== undefined && !related.ids.has(box.segment)) || (filter.size > 0 && !filter.has(segment.status))}
                crosses={chips.get(box.segment) ?? ''}
                shift={bySegment.get(box.segment)}
              />
            )
          );
        })}
        <g aria-hidden="true">
          {layout.feeds.map(({ from, to, path }) => {
            const look = related?.looks.get(feedKey(from, to));
            return look === undefined ? null : <path key={feedKey(from, to)} className={`feed ${look}`} d={path} markerEnd={`url(#head-${look})`} />;
          })}
        </g>
      </svg>
    </div>
  );
}

function Defs() {
  return (
    <defs>
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="#FAFBFA" />
        <rect width="1.2" height="6" fill="#DDE2E0" />
      </pattern>
      {(['in', 'lack', 'out', 'out-any'] as const).map((look) => (
        <marker key={look} id={`head-${look}`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">
          <path d="M0 .8L8 4 0 7.200z" className={`head ${look}`} />
        </marker>
      ))}
    </defs>
  );
}

/** A card under the mouse for a while lights up what belongs to it. */
function useHover(frame: React.RefObject<HTMLDivElement | null>, set: (segment: string | undefined) => void) {
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    let wait: ReturnType<typeof setTimeout> | undefined;
    const over = (event: Event) => {
      clearTimeout(wait);
      const at = (event.target as Element).closest('[data-segment]')?.getAttribute('data-segment') ?? undefined;
      wait = setTimeout(() => set(at), PREVIEW_MS);
    };
    const leave = () => {
      clearTimeout(wait);
      set(undefined);
    };
    element.addEventListener('mouseover', over);
    element.addEventListener('mouseleave', leave);
    return () => {
      clearTimeout(wait);
      element.removeEventListener('mouseover', over);
      element.removeEventListener('mouseleave', leave);
    };
  }, [frame, set]);
}

/** Dragging empty ground moves the map. */
function usePan(frame: React.RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const down = (event: PointerEvent) => {
      if (event.button !== 0 || event.pointerType === 'touch' || (event.target as Element).closest('[data-segment],[role=button]')) return;
      const from = { x: event.clientX + element.scrollLeft, y: event.clientY + element.scrollTop };
      const move = (moved: PointerEvent) => element.scrollTo(from.x - moved.clientX, from.y - moved.clientY);
      const up = () => {
        window.removeEventListener('pointermove', move);
        window.removeEventListener('pointerup', up);
      };
      window.addEventListener('pointermove', move);
      window.addEventListener('pointerup', up);
    };
    element.addEventListener('pointerdown', down);
    return () => element.removeEventListener('pointerdown', down);
  }, [frame]);
}
