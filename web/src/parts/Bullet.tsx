/** What a bullet draws; a figure that is not known is left out. All in the unit of the threshold. */
export interface BulletFigures {
  readonly threshold: number;
  readonly actual?: number | undefined;
  readonly forecast?: number | undefined;
  readonly reported?: number | undefined;
  readonly recognised?: number | undefined;
}

const WIDTH = 320;
const HEIGHT = 18;

/** A figure against its threshold: dark bar = actual, hollow diamond = forecast, hollow circle = reported, full diamond =
 * recognised, thick line = threshold, hatched = what is short. `label` says it all in words. */
export function Bullet({ label, threshold, actual, forecast, reported, recognised }: BulletFigures & { readonly label: string }) {
  const known = [threshold, actual, forecast, reported, recognised].filter((it) => it !== undefined);
  const most = Math.max(...known.map(Math.abs)) * 1.12 || 1;
  const at = (value: number) => Math.round((Math.max(0, value) / most) * WIDTH * 10) / 10;
  const newest = recognised ?? reported ?? forecast ?? actual;
  const middle = HEIGHT / 2;
  return (
    <svg className="bullet" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" height={HEIGHT} preserveAspectRatio="none" role="img" aria-label={label}>
      <title>{label}</title>
      <rect y="2" width={WIDTH} height="14" fill="#ECF0EE" />
      {newest !== undefined && newest < threshold && (
        <g>
          <rect x={at(newest)} y="5" width={at(threshold) - at(newest)} height="8" fill="#FCE5E3" />
          <path d={hatch(at(newest), at(threshold))} stroke="#B3202C" strokeWidth="1.2" />
        </g>
      )}
      {actual !== undefined && <rect y="5" width={at(actual)} height="8" fill="#44525A" />}
      <rect x={at(threshold) - 1.75} y="0" width="3.5" height={HEIGHT} fill="#182326" />
      {reported !== undefined && <circle cx={at(reported)} cy={middle} r="4.5" fill="#fff" stroke="#182326" strokeWidth="1.6" />}
      {forecast !== undefined && <path d={diamond(at(forecast), middle)} fill="#fff" stroke="#182326" strokeWidth="1.6" />}
      {recognised !== undefined && <path d={diamond(at(recognised), middle)} fill="#14684A" stroke="#14684A" strokeWidth="1.6" />}
    </svg>
  );
}

/** The signs of a bullet, for its legend. */
export function BulletSign({ kind }: { readonly kind: keyof BulletFigures }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" className="mark">
      {kind === 'actual' && <rect y="3" width="14" height="8" fill="#44525A" />}
      {kind === 'threshold' && <rect x="5.2" width="3.5" height="14" fill="#182326" />}
      {kind === 'reported' && <circle cx="7" cy="7" r="4.5" fill="#fff" stroke="#182326" strokeWidth="1.6" />}
      {kind === 'forecast' && <path d={diamond(7, 7)} fill="#fff" stroke="#182326" strokeWidth="1.6" />}
      {kind === 'recognised' && <path d={diamond(7, 7)} fill="#14684A" stroke="#14684A" strokeWidth="1.6" />}
    </svg>
  );
}

const diamond = (x: number, y: number) => `M${x} ${y - 5.5}l5.500 5.500l-5.500 5.500l-5.500-5.500z`;

/** Slanting lines between two places. */
function hatch(from: number, to: number): string {
  let path = '';
  for (let x = from + 2; x < to - 4; x += 6) path += `M${x} 13l5-8`;
  return path;
}
