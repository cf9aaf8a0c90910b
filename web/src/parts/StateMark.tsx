import type { Basis, Status } from './marks';

interface Props {
  readonly status: Status;
  readonly basis?: Basis | undefined;
  /** Width and height in px; 16 unless told. */
  readonly size?: number;
}

/** The mark of a state: its shape says it without colour; dotted where it is only worked out. Hidden from readers:
 * the word stands beside it. */
export function StateMark({ status, basis, size = 16 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" className="mark">
      <MarkShape status={status} presumed={basis === 'PRESUMED'} />
    </svg>
  );
}

/** The same within a drawing of its own, 16 × 16. */
export function MarkShape({ status, presumed }: { readonly status: Status; readonly presumed: boolean }) {
  const dots = presumed ? { strokeDasharray: '2 1.6' } : {};
  switch (status) {
    case 'STRONG':
      return (
        <>
          <circle cx="8" cy="8" r="7" fill="#14684A" />
          <path d="M4.6 8.3l2.4 2.4 4.4-5" fill="none" stroke="#fff" strokeWidth="1.9" />
        </>
      );
    case 'WEAK':
      return (
        <>
          <circle cx="8" cy="8" r="6.2" fill="#fff" stroke="#8A5500" strokeWidth="1.6" {...dots} />
          <path d="M1.8 8a6.2 6.2 0 0 0 12.4 0z" fill="#8A5500" />
        </>
      );
    case 'PRESENT':
      return (
        <>
          <circle cx="8" cy="8" r="6.4" fill="#fff" stroke="#14684A" strokeWidth="1.6" {...dots} />
          <circle cx="8" cy="8" r="2.4" fill="#14684A" />
        </>
      );
    case 'FILLING':
      return (
        <>
          <circle cx="8" cy="8" r="6.2" fill="#fff" stroke="#3D47A6" strokeWidth="1.6" strokeDasharray="3.2 1.7" />
          <path d="M8 4.6v6.8M4.6 8h6.8" stroke="#3D47A6" strokeWidth="2" />
        </>
      );
    case 'MISSING':
      return <circle cx="8" cy="8" r="6" fill="#fff" stroke="#182326" strokeWidth="2.2" {...dots} />;
    case 'BROKEN':
      return (
        <>
          <path
            d="M8 .8L15.2 8 8 15.2.8 8z"
            fill={presumed ? '#fff' : '#B3202C'}
            stroke="#B3202C"
            strokeWidth={presumed ? 1.4 : 0.4}
            {...dots}
          />
          <path d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8" stroke={presumed ? '#B3202C' : '#fff'} strokeWidth="1.8" />
        </>
      );
    case 'UNSURVEYED':
      return (
        <>
          <rect x="1.6" y="1.6" width="12.8" height="12.8" rx="3" fill="#fff" stroke="#5D6A70" strokeWidth="1.3" strokeDasharray="1.6 1.8" />
          <path d="M6 6.3a2 2 0 1 1 2.6 1.9c-.5.2-.6.5-.6 1.1" fill="none" stroke="#5D6A70" strokeWidth="1.4" />
          <circle cx="8" cy="11.4" r=".9" fill="#5D6A70" />
        </>
      );
  }
}
