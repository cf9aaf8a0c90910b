/** What a bullet draws; a figure that is not known is left out. All in the unit of the threshold. */
export interface BulletFigures {
  readonly threshold: number;
  readonly actual?: number | undefined;
  readonly forecast?: number | undefined;
  readonly reported?: number | undefined;
  readonly recognised?: number | undefined;
}

const HEIGHT = 18;
const MIDDLE = HEIGHT / 2;

/** A figure against its threshold, as wide as its place: dark bar = actual, hollow diamond = forecast, hollow circle =
 * reported, full diamond = recognised, thick line = threshold, hatched = what is short. `label` says it all in words. */
export function Bullet({ label, threshold, actual, forecast, reported, recognised }: BulletFigures & { readonly label: string }) {
  const known = [threshold, actual, forecast, reported, recognised].filter((it) => it !== undefined);
  const most = Math.max(...known.map(Math.abs)) * 1.12 || 1;
  const at = (value: number) => `${Math.round((Math.max(0, value) / most) * 1000) / 10}%`;
  const newest = recognised ?? reported ?? forecast ?? actual;
  return (
    <svg className="bullet" width="100%" height={HEIGHT} role="img" aria-label={label}>
      <title>{label}</title>
      <rect y="2" width="100%" height="14" fill="#ECF0EE" />
      {actual !== undefined && <rect y="5" width={at(actual)} height="8" fill="#44525A" />}
      {newest !== undefined && newest < threshold && (
        <svg x={at(newest)} y="5" width={at(threshold - Math.max(0, newest))} height="8">
          <rect width="100%" height="8" fill="#FCE5E3" />
          <path d={HATCH} stroke="#B3202C" strokeWidth="1.2" />
        </svg>
      )}
      <line x1={at(threshold)} x2={at(threshold)} y2={HEIGHT} stroke="#182326" strokeWidth="3.5" />
      {reported !== undefined && <Sign at={at(reported)} kind="reported" />}
      {forecast !== undefined && <Sign at={at(forecast)} kind="forecast" />}
      {recognised !== undefined && <Sign at={at(recognised)} kind="recognised" />}
    </svg>
  );
}

function Sign({ at, kind }: { readonly at: string; readonly kind: keyof BulletFigures }) {
  return (
    <svg x={at} y={MIDDLE} overflow="visible">
      <Shape kind={kind} />
    </svg>
  );
}

/** A sign around the origin. */
function Shape({ kind }: { readonly kind: keyof BulletFigures }) {
  switch (kind) {
    case 'actual':
      return <rect x="-7" y="-4" width="14" height="8" fill="#44525A" />;
    case 'threshold':
      return <rect x="-1.8" y="-7" width="3.5" height="14" fill="#182326" />;
    case 'reported':
      return <circle r="4.5" fill="#fff" stroke="#182326" strokeWidth="1.6" />;
    case 'forecast':
      return <path d={DIAMOND} fill="#fff" stroke="#182326" strokeWidth="1.6" />;
    case 'recognised':
      return <path d={DIAMOND} fill="#14684A" stroke="#14684A" strokeWidth="1.6" />;
  }
}

/** The signs of a bullet, for its legend. */
export function BulletSign({ kind }: { readonly kind: keyof BulletFigures }) {
  return (
    <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true" className="mark">
      <Shape kind={kind} />
    </svg>
  );
}

const DIAMOND = 'M0 -5.5L5.5 0L0 5.5L-5.5 0z';

/** Slanting lines, longer than any bullet: what is too much is cut off. */
const HATCH = Array.from({ length: 300 }, (_, at) => `M${at * 6 - 3} 8l5-8`).join('');
