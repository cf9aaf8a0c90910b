import { type KeyboardEvent, type RefObject, useContext, useMemo, useRef, useState } from 'react';
import { mapWords } from '@/text/map';
import { fill, useLabel, useWords } from '@/text/words';
import { Card } from './Card';
import { Defs, LitFeeds, QuietFeeds } from './Feeds';
import { FoldedGroup } from './FoldedGroup';
import { nodeOf, useAnchor, useHover, useInView, usePan } from './frame';
import { Heads } from './Heads';
import { type CardBox, type ChainMap, crossesOf, neighbour, relatedTo, segmentsOf } from './model';
import { Shifts } from './shifts';
import type { Zoom } from './Zoom';

interface Props {
  readonly map: ChainMap;
  readonly name: string;
  readonly focus: string | undefined;
  /** Only these statuses stay bright; none is all. */
  readonly filter: ReadonlySet<string>;
  readonly zoom: Zoom;
  /** Groups and stages that somebody opened: they can be closed again. */
  readonly opened: ReadonlySet<string>;
  readonly onFocus: (segment: string | undefined) => void;
  readonly onFold: (section: string) => void;
  readonly onKey: (key: string) => void;
}

/** Below these the map leaves out: second lines, then all but the marks. */
const [NO_SECOND_LINE, MARKS_ONLY] = [0.75, 0.6];

/** The map: the layout comes from the server, this draws it and answers mouse and keyboard. What is under the mouse changes classes of what belongs to it and the lines above; the rest is not drawn again. */
export function Drawing({ map, name, focus, filter, zoom, opened, onFocus, onFold, onKey }: Props) {
  const words = useWords(mapWords);
  const label = useLabel();
  const { bySegment } = useContext(Shifts);
  const frame = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<string>();
  const layout = map.layout;
  const segments = useMemo(() => segmentsOf(map), [map]);
  const lit = focus ?? hover;
  const related = useMemo(() => (lit === undefined || layout === null ? undefined : relatedTo(map, layout, lit)), [map, layout, lit]);
  const crosses = useMemo(() => crossesOf(map, ({ chain }) => label(chain?.name)), [map, label]);
  useHover(frame, setHover);
  usePan(frame);
  useAnchor(frame, zoom.value, zoom.at);
  useInView(frame, layout, zoom.value, focus, related?.ids);
  const keys = useKeys(frame, map, focus, onFocus, onKey);
  if (layout === null) return null;
  const { share } = map;
  const title = fill(words.map, { chain: name, n: share.segments, known: share.known, present: share.present, closed: share.closedAsReach });
  const far = zoom.value < MARKS_ONLY ? ' far marks' : zoom.value < NO_SECOND_LINE ? ' far' : '';
  return (
    <div className="map-frame" ref={frame}>
      <svg
        className={`map-drawing${related === undefined ? '' : ' lit'}${far}`}
        width={layout.width * zoom.value}
        height={layout.height * zoom.value}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        role="group"
        aria-label={`${title}。${words.keys}`}
        onClick={({ target }) => {
          const at = nodeOf(target as Element);
          if (at !== undefined && segments.has(at)) onFocus(at === focus ? undefined : at);
        }}
        onKeyDown={keys.press}
      >
        <Defs />
        <Heads map={map} layout={layout} opened={opened} onFold={onFold} />
        <QuietFeeds layout={layout} />
        {layout.groups.filter(({ folded }) => folded).map((box) => (
          <FoldedGroup key={box.group.id} box={box} map={map} near={related?.ids.has(box.group.id) === true} onOpen={onFold} />
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
                stop={box.segment === keys.stop}
                near={related?.ids.has(box.segment) === true}
                filtered={filter.size > 0 && !filter.has(segment.status)}
                crosses={crosses.get(box.segment) ?? ''}
                shift={bySegment.get(box.segment)}
              />
            )
          );
        })}
        {related && <LitFeeds feeds={related.feeds} />}
      </svg>
    </div>
  );
}

/** The map by keyboard: one stop for Tab; arrows, `[` and `]` walk; Enter opens; the rest is the page's. */
function useKeys(frame: RefObject<HTMLDivElement | null>, map: ChainMap, focus: string | undefined, onFocus: Props['onFocus'], onKey: Props['onKey']) {
  const [stop, setStop] = useState<string>();
  const cards = map.layout?.cards ?? [];
  const stands = (segment: string | undefined) => segment !== undefined && cards.some((card) => card.segment === segment);
  const press = (event: KeyboardEvent) => {
    const at = nodeOf(event.target as Element);
    const box = cards.find(({ segment }) => segment === at);
    if (box === undefined) {
      onKey(event.key);
      return;
    }
    const go = (next: CardBox | undefined) => {
      if (next === undefined) return;
      event.preventDefault();
      setStop(next.segment);
      frame.current?.querySelector<SVGGElement>(`[data-segment="${CSS.escape(next.segment)}"]`)?.focus();
    };
    const along = (ids: readonly string[]) => go(cards.find(({ segment }) => ids.includes(segment)));
    if (event.key.startsWith('Arrow')) go(neighbour(cards, box, event.key));
    else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onFocus(at);
    } else if (event.key === '[') along(map.feeds.filter(({ to }) => to.id === at).map(({ from }) => from.id));
    else if (event.key === ']') along(map.feeds.filter(({ from }) => from.id === at).map(({ to }) => to.id));
    else onKey(event.key);
  };
  return { press, stop: stands(stop) ? stop : stands(focus) ? focus : cards[0]?.segment };
}
