import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Layout } from './model';

const PREVIEW_MS = 150;
/** What is brought into view keeps this far from the edge, in px. */
const MARGIN = 16;

/** The frame that the map scrolls in. */
type Frame = RefObject<HTMLDivElement | null>;

/** The segment, folded group or folded stage that an element of the map belongs to. */
export const nodeOf = (element: Element) => element.closest('[data-node]')?.getAttribute('data-node') ?? undefined;

/** What is under the mouse for a while is told. */
export function useHover(frame: Frame, set: (node: string | undefined) => void) {
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    let wait: ReturnType<typeof setTimeout> | undefined;
    const over = (event: Event) => {
      clearTimeout(wait);
      const at = nodeOf(event.target as Element);
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
export function usePan(frame: Frame) {
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const down = (event: PointerEvent) => {
      if (event.button !== 0 || event.pointerType === 'touch' || (event.target as Element).closest('[data-node],[role=button]')) return;
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

/** What is in the middle stays there when the size changes, or what `at` says in px of the window. */
export function useAnchor(frame: Frame, zoom: number, at: RefObject<{ readonly x: number; readonly y: number } | undefined>) {
  const before = useRef(zoom);
  useLayoutEffect(() => {
    const element = frame.current;
    const ratio = zoom / before.current;
    before.current = zoom;
    if (element === null || ratio === 1) return;
    const box = element.getBoundingClientRect();
    const x = at.current === undefined ? element.clientWidth / 2 : at.current.x - box.left;
    const y = at.current === undefined ? element.clientHeight / 2 : at.current.y - box.top;
    element.scrollTo((element.scrollLeft + x) * ratio - x, (element.scrollTop + y) * ratio - y);
  }, [frame, zoom, at]);
}

/** Brings what is in focus into view, with as much of what belongs to it as fits, by the shortest way. */
export function useInView(frame: Frame, layout: Layout | null, zoom: number, focus: string | undefined, near: ReadonlySet<string> | undefined) {
  const done = useRef<string>(undefined);
  useEffect(() => {
    const element = frame.current;
    const card = layout?.cards.find(({ segment }) => segment === focus);
    if (focus === undefined) done.current = undefined;
    if (element === null || layout === null || card === undefined || near === undefined) return;
    const mark = `${focus} ${layout.width} ${layout.height}`;
    if (done.current === mark) return;
    done.current = mark;
    const boxes = [card, ...layout.cards.filter(({ segment }) => near.has(segment)).sort((a, b) => away(a, card) - away(b, card))];
    const view = { width: element.clientWidth / zoom - 2 * MARGIN, height: element.clientHeight / zoom - 2 * MARGIN };
    let [left, top, right, bottom] = [card.x, card.y, card.x + card.width, card.y + card.height];
    for (const { x, y, width, height } of boxes) {
      const wider = [Math.min(left, x), Math.min(top, y), Math.max(right, x + width), Math.max(bottom, y + height)] as const;
      if (wider[2] - wider[0] <= view.width && wider[3] - wider[1] <= view.height) [left, top, right, bottom] = wider;
    }
    const along = (from: number, to: number, at: number, size: number) => Math.min(Math.max(at, (to + MARGIN) * zoom - size), (from - MARGIN) * zoom);
    element.scrollTo(along(left, right, element.scrollLeft, element.clientWidth), along(top, bottom, element.scrollTop, element.clientHeight));
  }, [frame, layout, zoom, focus, near]);
}

const away = (a: { readonly x: number; readonly y: number }, b: { readonly x: number; readonly y: number }) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
