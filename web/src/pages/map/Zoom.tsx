import { type RefObject, useEffect, useRef, useState } from 'react';
import { mapWords } from '@/text/map';
import { useWords } from '@/text/words';
import { useWidth } from './useWidth';

/** How large the map is drawn, and the key that changes it. */
export interface Zoom {
  readonly value: number;
  /** The point of the window that the last change went about; the middle of the map if undefined. */
  readonly at: RefObject<Point | undefined>;
  /** `+`, `-` or `0`; other keys do nothing. */
  readonly press: (key: string) => void;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** So small the map is still read: it fits the width down to this, and scrolls below. */
const SMALLEST_FIT = 0.75;

const within = (value: number) => Math.min(2, Math.max(0.5, value));
const onMap = ({ target }: Event) => (target as Element).closest('.map-frame') !== null;

/** The zoom of the map within a box: it fits the width until somebody changes it. `beside` px of the box are taken. */
export function useZoom(box: RefObject<HTMLElement | null>, drawn: number | undefined, beside: number): Zoom {
  const width = useWidth(box);
  const at = useRef<Point>(undefined);
  const [own, setOwn] = useState<number>();
  const fit = drawn === undefined || width === 0 ? 1 : Math.min(1, Math.max(SMALLEST_FIT, (width - beside - 16) / drawn));
  const value = own ?? fit;
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey || !onMap(event)) return;
      event.preventDefault();
      at.current = { x: event.clientX, y: event.clientY };
      setOwn((old) => within((old ?? fit) * Math.exp(-event.deltaY / 400)));
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [box, fit]);
  usePinch(box, value, (next, middle) => {
    at.current = middle;
    setOwn(within(next));
  });
  const press = (key: string) => {
    at.current = undefined;
    if (key === '+' || key === '=') setOwn(within(value * 1.2));
    else if (key === '-') setOwn(within(value / 1.2));
    else if (key === '0') setOwn(undefined);
  };
  return { value, at, press };
}

/** Two fingers on the map change its size about the middle between them. */
function usePinch(box: RefObject<HTMLElement | null>, value: number, set: (value: number, middle: Point) => void) {
  const now = useRef({ value, set });
  useEffect(() => {
    now.current = { value, set };
  });
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    let begun: { readonly apart: number; readonly value: number } | undefined;
    const pair = ({ touches: [a, b] }: TouchEvent) =>
      a && b && { apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY), x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 };
    const start = (event: TouchEvent) => {
      const fingers = onMap(event) ? pair(event) : undefined;
      begun = fingers && { apart: fingers.apart, value: now.current.value };
    };
    const move = (event: TouchEvent) => {
      const fingers = pair(event);
      if (begun === undefined || !fingers) return;
      event.preventDefault();
      now.current.set((begun.value * fingers.apart) / begun.apart, fingers);
    };
    element.addEventListener('touchstart', start, { passive: true });
    element.addEventListener('touchmove', move, { passive: false });
    return () => {
      element.removeEventListener('touchstart', start);
      element.removeEventListener('touchmove', move);
    };
  }, [box]);
}

/** Larger, smaller, as wide as the page. */
export function ZoomButtons({ zoom: { value, press } }: { readonly zoom: Zoom }) {
  const words = useWords(mapWords);
  return (
    <div className="map-zoom">
      <button aria-label={words.zoomOut} onClick={() => press('-')}>−</button>
      <button aria-label={words.zoomFit} title={words.zoomFit} onClick={() => press('0')}>{Math.round(value * 100)}%</button>
      <button aria-label={words.zoomIn} onClick={() => press('+')}>+</button>
    </div>
  );
}
