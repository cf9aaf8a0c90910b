import { type KeyboardEvent, useRef } from 'react';
import { type Basis, type Status, slug } from './marks';

/** A segment as one cell. */
export interface Cell {
  readonly id: string;
  /** Name and state, for readers and on hover. */
  readonly title: string;
  readonly status: Status;
  readonly basis: Basis;
  readonly href: string;
  /** Begins a stage: a gap stands before it. */
  readonly first: boolean;
}

const STEP = 8;
const GAP = 6;

/** A chain as a strip, one cell a segment, upstream to downstream. One stop for Tab, arrows go from cell to cell. */
export function Spectrum({ label, cells }: { readonly label: string; readonly cells: readonly Cell[] }) {
  const strip = useRef<SVGSVGElement>(null);
  let x = 0;
  const placed = cells.map((cell, at) => {
    if (cell.first && at > 0) x += GAP;
    const placed = { cell, x };
    x += STEP;
    return placed;
  });
  const move = (event: KeyboardEvent<Element>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const links = [...(strip.current?.querySelectorAll<SVGAElement>('a') ?? [])];
    links[links.findIndex((it) => it === event.currentTarget) + step]?.focus();
  };
  return (
    <svg ref={strip} className="spectrum" width={x} height={18} viewBox={`0 0 ${x} 18`} role="group" aria-label={label}>
      {placed.map(({ cell, x: left }, at) => (
        <a key={cell.id} href={cell.href} aria-label={cell.title} tabIndex={at === 0 ? 0 : -1} onKeyDown={move}>
          <g transform={`translate(${left} 0)`}>
            <title>{cell.title}</title>
            <rect width={STEP} height="18" fill="transparent" />
            <Shape status={cell.status} presumed={cell.basis === 'PRESUMED'} />
          </g>
        </a>
      ))}
    </svg>
  );
}

/** One cell, for legends too. */
export function Shape({ status, presumed }: { readonly status: Status; readonly presumed: boolean }) {
  const frame = { x: 0.7, y: 0.7, width: 5.6, height: 16.6, rx: 1.5 };
  const dots = presumed ? { strokeDasharray: '2 1.4' } : {};
  const name = `cell cell-${slug(status)}`;
  switch (status) {
    case 'STRONG':
      return <rect {...frame} className={name} fill="#14684A" stroke="#14684A" />;
    case 'PRESENT':
      return (
        <g className={name}>
          <rect {...frame} fill="#fff" stroke="#14684A" strokeWidth="1.2" />
          <rect x="2.1" y="2.2" width="2.8" height="13.6" rx=".8" fill="#7FB59F" />
        </g>
      );
    case 'WEAK':
      return (
        <g className={name}>
          <rect {...frame} fill="#fff" stroke="#8A5500" strokeWidth="1.2" />
          <rect x="0.7" y="9" width="5.6" height="8.3" rx="1" fill="#8A5500" />
        </g>
      );
    case 'FILLING':
      return (
        <g className={name}>
          <rect {...frame} fill="#E7E9F8" stroke="#3D47A6" strokeWidth="1.3" />
          <rect x="1.6" y="6.5" width="3.8" height="5" fill="#3D47A6" />
        </g>
      );
    case 'MISSING':
      return <rect {...frame} x={1} y={1} width={5} height={16} className={name} fill="#fff" stroke="#182326" strokeWidth="1.8" {...dots} />;
    case 'BROKEN':
      return (
        <g className={name} fill={presumed ? '#fff' : '#B3202C'} stroke="#B3202C" strokeWidth="1.2" {...dots}>
          <rect x="0.7" y="0.7" width="5.6" height="6" />
          <rect x="0.7" y="11.3" width="5.6" height="6" />
        </g>
      );
    case 'UNSURVEYED':
      return (
        <g className={name} stroke="#C3CBC8" strokeWidth=".9">
          <rect {...frame} fill="#F6F8F7" />
          <path d="M1 7l5-5M1 12l5-5M1 17l5-5" />
        </g>
      );
  }
}
