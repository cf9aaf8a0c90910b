import { useAddress } from '@/app/place';
import { StateMark } from '@/parts/StateMark';
import { slug } from '@/parts/marks';
import { history } from '@/text/history';
import { usePoints } from '@/text/points';
import { fill, useLabel, useWords } from '@/text/words';
import { type Line, type SegmentShift, withoutName } from './difference';
import type { StandFragment } from './history.gql';

/** How many causes are shown at once. */
const FIRST = 3;

const SIGN = { opened: '＋', closed: '－', altered: '→', removed: '－' } as const;

/** A line of the comparison: what happened to what, before and after, and its cause. */
export function LineRow({ line }: { readonly line: Line }) {
  const words = useWords(history);
  const address = useAddress();
  const label = useLabel();
  const { segment } = line;
  const to = line.href?.startsWith('/') ? address(line.href) : address('/projects', { open: line.href });
  return (
    <tr>
      <td>
        <span className={`tag history-${line.kind}`}>
          <span aria-hidden="true">{SIGN[line.kind]}</span>
          {words[line.kind]}
        </span>
      </td>
      <th scope="row">
        <a href={to}>{line.subject}</a>
        {segment && <span className="xs mut history-under">{withoutName(label(segment.text))}</span>}
      </th>
      <td data-label={words.before}>{segment ? <Stand of={segment.before} /> : line.before || <span className="mut">{words.none}</span>}</td>
      <td data-label={words.after}>{segment ? <Stand of={segment.after} /> : line.after || <span className="mut">{words.none}</span>}</td>
      <td data-label={words.cause} className="s">
        {segment && <Causes of={segment.causes} />}
        {line.source && <a href={address(`/sources/${line.source.id}`)}>{line.source.title}</a>}
      </td>
    </tr>
  );
}

function Stand({ of }: { readonly of: StandFragment | null }) {
  const words = useWords(history);
  const label = useLabel();
  if (of === null) return <span className="mut">{words.none}</span>;
  return (
    <>
      <span className={`mk mk-${slug(of.status)}`}>
        <StateMark status={of.status} basis={of.basis} size={14} />
        {label(of.statusLabel)}
      </span>
      <span className="xs mut history-under">{[label(of.basisLabel), ...of.kindLabels.map(label)].join(' · ')}</span>
    </>
  );
}

/** The first causes; the others open on demand. */
function Causes({ of }: { readonly of: SegmentShift['causes'] }) {
  const words = useWords(history);
  const rest = of.slice(FIRST);
  return (
    <>
      <CauseList of={of.slice(0, FIRST)} />
      {rest.length > 0 && (
        <details className="history-rest">
          <summary>{fill(words.moreRows, { n: rest.length })}</summary>
          <CauseList of={rest} />
        </details>
      )}
    </>
  );
}

function CauseList({ of }: { readonly of: SegmentShift['causes'] }) {
  const words = useWords(history);
  const label = useLabel();
  const points = usePoints();
  const address = useAddress();
  return (
    <ul className="history-causes">
      {of.map((cause) => (
        <li key={`${cause.factId}${cause.distance}`}>
          {cause.fact?.__typename === 'Post' ? [label(cause.fact.kindLabel), cause.fact.enterprise?.name ?? cause.fact.office].filter(Boolean).join(' · ') : label(cause.text) || cause.factId}
          {(cause.distance ?? 0) > 0 && <span className="mut">{[points.open, words.follows, points.close].join('')}</span>}
          {cause.change && (
            <>
              {' '}
              <a className="xs" href={address('/history', { tab: 'log' })}>
                {fill(words.change, { n: cause.change.revision })}
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
