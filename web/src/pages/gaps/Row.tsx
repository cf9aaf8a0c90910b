import { useAddress, useGo, useKey } from '@/app/place';
import { slug } from '@/parts/marks';
import { SeverityBar } from '@/parts/SeverityBar';
import { StateMark } from '@/parts/StateMark';
import { gaps as text } from '@/text/gaps';
import { fill, useLabel, useWords } from '@/text/words';
import { Detail } from './Detail';
import type { GapPageQuery } from './gaps.gql';

/** A gap as the list asks for it. */
export type Gap = NonNullable<NonNullable<GapPageQuery['view']>['gaps']>['nodes'][number];

/** Points that fill a bar, unless a gap has more. */
const FULL = 100;

/** A gap; it opens in place and shows how its points come about. */
export function Row({ gap }: { readonly gap: Gap }) {
  const words = useWords(text);
  const label = useLabel();
  const address = useAddress();
  const go = useGo();
  const { segment, severity } = gap;
  const opened = useKey('open') === segment.id;
  const presumed = gap.basis === 'PRESUMED';
  const name = label(segment.name);
  const demo = segment.why.absence?.survey?.citation.source;
  const map = address(`/map/${(segment.chain?.id ?? '').replace(/^chain:/, '')}`, { focus: segment.id });
  const own = address(`/segments/${segment.id}`);
  return (
    <>
      <tr className={opened ? 'gaps-open' : ''}>
        <td>
          <span className={`mk mk-${slug(gap.status)}`}>
            <StateMark status={gap.status} basis={gap.basis} />
            {label(gap.statusLabel)}
          </span>
        </td>
        <td>
          <a className="gaps-name b" href={own}>
            {name}
          </a>{' '}
          <span className="mut xs">{segment.code}</span>
        </td>
        <td className="s">{[segment.chain?.name, segment.stage?.name].map(label).filter(Boolean).join(' · ')}</td>
        <td>
          <span className={presumed ? 'tag presumed' : 'tag'}>{label(gap.basisLabel)}</span>
          {demo?.kind === 'DEMONSTRATION' && <span className="tag demo">{words.demo}</span>}
        </td>
        <td>
          <button
            className="gaps-points"
            aria-expanded={opened}
            aria-label={`${fill(words.points, { n: severity.points })}, ${fill(opened ? words.close : words.open, { name })}`}
            onClick={() => go({ open: opened ? undefined : segment.id }, { replace: true })}
          >
            <SeverityBar parts={severity.parts} points={severity.points} scale={FULL} />
            <b>{severity.points}</b>
            <span aria-hidden="true">{opened ? '▴' : '▾'}</span>
          </button>
        </td>
        <td className="s gaps-why">{useWhy(gap)}</td>
        <td className="s">{gap.kindLabels.map(label).join(' · ')}</td>
        <td className="s">
          <a className="gaps-act" href={presumed ? map : own}>
            {presumed ? words.survey : words.look}
            <span className="sr"> {name}</span>
          </a>
        </td>
      </tr>
      {opened && (
        <tr className="gaps-open">
          <td colSpan={8}>
            <Detail gap={gap} map={map} own={own} />
          </td>
        </tr>
      )}
    </>
  );
}

function useWhy({ users, segment }: Gap): string {
  const words = useWords(text);
  const label = useLabel();
  const [a, b] = users.map(({ name }) => label(name));
  if (a === undefined) return label(segment.statusText);
  if (b === undefined) return fill(words.usersOne, { a });
  return fill(users.length === 2 ? words.usersTwo : words.usersMore, { a, b, n: users.length });
}
