import { memo } from 'react';
import type { Layout, LitFeed } from './model';

/** Every feed, quiet. Drawn once: what is lit lies above. */
export const QuietFeeds = memo(function QuietFeeds({ layout }: { readonly layout: Layout }) {
  return (
    <g aria-hidden="true">
      {layout.feeds.map(({ from, to, path }) => (
        <path key={`${from}>${to}`} className="feed" d={path} />
      ))}
    </g>
  );
});

/** The feeds of what is in focus; a line that stands for several says how many, at its beginning. */
export function LitFeeds({ feeds }: { readonly feeds: readonly LitFeed[] }) {
  return (
    <g aria-hidden="true" className="lit-feeds">
      {feeds.map(({ key, path, look }) => (
        <path key={key} className={`feed ${look}`} d={path} markerEnd={`url(#head-${look})`} />
      ))}
      {feeds.map(({ key, path, count }) => {
        const [x = 0, y = 0, next = 0] = (path.match(/-?[\d.]+/g) ?? []).map(Number);
        const leftwards = next < x;
        return count > 1 ? (
          <text key={key} className="feed-count" x={leftwards ? x - 3 : x + 3} y={y - 3} textAnchor={leftwards ? 'end' : 'start'}>
            {count}
          </text>
        ) : null;
      })}
    </g>
  );
}

/** The arrowheads of lit feeds and the hatch of what nobody looked for. */
export function Defs() {
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
