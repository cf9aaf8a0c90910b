import './severity-bar.css';

/** A part of a severity, with what it adds or takes away. */
export interface BarPart {
  readonly kind: string;
  readonly points: number;
}

/** Parts of a severity side by side: what adds stands first, what is taken away lies hatched over its end, so that
 * what stays solid is the sum. `scale` points fill the whole width. Hidden from readers: the number stands beside it. */
export function SeverityBar({ parts, points, scale }: { readonly parts: readonly BarPart[]; readonly points: number; readonly scale: number }) {
  const adding = parts.filter((part) => part.points > 0);
  const sum = adding.reduce((total, part) => total + part.points, 0);
  const width = (of: number) => `${(100 * Math.max(0, of)) / scale}%`;
  return (
    <span className="severity-bar" aria-hidden="true">
      {adding.map((part) => (
        <i key={part.kind} className={`severity-${part.kind}`} style={{ width: width(part.points) }} />
      ))}
      {sum > points && <s style={{ left: width(points), width: width(sum - Math.max(0, points)) }} />}
    </span>
  );
}
