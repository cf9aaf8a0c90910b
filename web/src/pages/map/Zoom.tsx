import { type RefObject, useEffect, useState } from 'react';
import { mapWords } from '@/text/map';
import { useWords } from '@/text/words';
import { useWidth } from './useWidth';

/** How large the map is drawn, and the key that changes it. */
export interface Zoom {
  readonly value: number;
  /** `+`, `-` or `0`; other keys do nothing. */
  readonly press: (key: string) => void;
}

const within = (value: number) => Math.min(2, Math.max(0.5, value));

/** The zoom of the map within a box: it fits the width until somebody changes it. `beside` px of the box are taken. */
export function useZoom(box: RefObject<HTMLElement | null>, drawn: number | undefined, beside: number): Zoom {
  const width = useWidth(box);
  const [own, setOwn] = useState<number>();
  const fit = drawn === undefined || width === 0 ? 1 : within(Math.min(1, (width - beside - 16) / drawn));
  const value = own ?? fit;
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey || !(event.target as Element).closest('.map-frame')) return;
      event.preventDefault();
      setOwn((old) => within((old ?? fit) * Math.exp(-event.deltaY / 400)));
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [box, fit]);
  const press = (key: string) => {
    if (key === '+' || key === '=') setOwn(within(value * 1.2));
    else if (key === '-') setOwn(within(value / 1.2));
    else if (key === '0') setOwn(undefined);
  };
  return { value, press };
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
