import { useAddress, useGo, useKey } from '@/app/place';
import { slug } from '@/parts/marks';
import { SeverityBar } from '@/parts/SeverityBar';
import { StateMark } from '@/parts/StateMark';
import { gaps as text } from '@/text/gaps';
import { fill, useLabel, useWords } from '@/text/words';
import { useBecause } from './because';
import { Detail } from './Detail';
import type { GapPageQuery } from './gaps.gql';

/** A gap as the list asks for it. */
export type Gap = NonNullable<NonNullable<GapPageQuery['view']>['gaps']>['nodes'][number];

/** How many columns the list has. */
export const COLUMNS = 10;

/** Points that fill a bar, unless a gap has more. */
const FULL = 100;

interface Props {
  readonly gap: Gap;
  readonly picked: boolean;
  readonly onPick: (on: boolean) => void;
}

/** A gap; it opens in place and shows how its points come about. */
export function Row({ gap, picked, onPick }: Props) {
  const words = useWords(text);
  const label = useLabel();
  const address = useAddress();
  const go = useGo();
  const { segment, severity } = gap;
  const opened = useKey('open') === segment.id;
  const presumed = gap.basis === 'PRESUMED';
  const name = label(segment.name);
  const because = useBecause();
  const map = address(`/map/${(segment.chain?.id ?? '').replace(/^chain:/, '')}`, { focus: segment.id });
  const own = address(`/segments/${segment.id}`);
  return (
    <>
      <tr className={opened || picked ? 'gaps-open' : ''}>
        <td>
          <label className="gaps-pick">
            <input type="checkbox" checked={picked} onChange={({ target }) => onPick(target.checked)} />
            <span className="sr">{fill(words.choose, { name })}</span>
          </label>
        </td>
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
          {isSample(gap) && <span className="tag demo">{words.demo}</span>}
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
        <td className="num s gaps-affects" title={label(segment.impact?.text)} data-is={words.affects}>
          {segment.impact?.withinFocus}
        </td>
        <td className="s gaps-why">{because(gap)}</td>
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
          <td colSpan={COLUMNS}>
            <Detail gap={gap} map={map} own={own} />
          </td>
        </tr>
      )}
    </>
  );
}

/** Whether what a gap rests on is a demonstration. */
export function isSample(gap: Gap): boolean {
  return gap.segment.why.absence?.survey?.citation.source?.kind === 'DEMONSTRATION';
}
