import { useAnswer } from '@/api/useAnswer';
import { useAddress, usePlaceVariables } from '@/app/place';
import { Answer, Card } from '@/parts/Block';
import { slug } from '@/parts/marks';
import { StateMark } from '@/parts/StateMark';
import { overview } from '@/text/overview';
import { fill, useLabel, useWords } from '@/text/words';
import { OverviewGaps, type OverviewGapsQuery } from './overview.gql';
import { useSegmentAddress } from './places';

type Gap = NonNullable<NonNullable<OverviewGapsQuery['view']>['gaps']>['nodes'][number];

/** The five gaps that matter most, each with its reason and what to do. */
export function GapsCard() {
  const words = useWords(overview);
  const address = useAddress();
  const gaps = useAnswer(OverviewGaps, usePlaceVariables());
  const total = gaps.data?.view?.gaps?.totalCount;
  const all = total !== undefined && <a href={address('/gaps')}>{fill(words.allGaps, { n: total })} ›</a>;
  return (
    <Card title={words.urgent} right={all} className="overview-gaps">
      <Answer of={gaps}>
        {({ view }) => {
          const nodes = view?.gaps?.nodes ?? [];
          if (nodes.length === 0) return <p className="mut">{words.noGaps}</p>;
          const most = Math.max(1, ...nodes.map(({ segment }) => segment.impact?.withinFocus ?? 0));
          return (
            <table>
              <thead className="sr">
                <tr>
                  <th>{words.state}</th>
                  <th>{words.segment}</th>
                  <th>{words.basis}</th>
                  <th>{words.affects}</th>
                  <th>{words.act}</th>
                </tr>
              </thead>
              <tbody>
                {nodes.map((gap) => (
                  <Row key={gap.segment.id} gap={gap} most={most} />
                ))}
              </tbody>
            </table>
          );
        }}
      </Answer>
    </Card>
  );
}

function Row({ gap, most }: { readonly gap: Gap; readonly most: number }) {
  const words = useWords(overview);
  const label = useLabel();
  const segmentAddress = useSegmentAddress();
  const { segment } = gap;
  const presumed = gap.basis === 'PRESUMED';
  const demo = segment.why.absence?.survey?.citation.source?.kind === 'DEMONSTRATION';
  const n = segment.impact?.withinFocus ?? 0;
  const why = label(segment.reasons?.[0]?.sentence ?? gap.severity.parts[0]?.text);
  const where = [segment.chain?.name, segment.stage?.name].map(label).filter(Boolean).join(' · ');
  const href = segmentAddress(segment.chain?.id ?? '', segment.id);
  return (
    <tr>
      <td>
        <span className={`mk mk-${slug(gap.status)}`}>
          <StateMark status={gap.status} basis={gap.basis} />
          {words[gap.status]}
        </span>
      </td>
      <td className="overview-why">
        <b>{label(segment.name)}</b> <span className="mut s">{where}</span>
        <span className="s overview-reason" title={why}>
          {why}
        </span>
      </td>
      <td>
        <span className={presumed ? 'tag presumed' : 'tag'}>{presumed ? words.verifyFirst : label(gap.basisLabel)}</span>
        {demo && <span className="tag demo">{words.demo}</span>}
      </td>
      <td className="s overview-affects">
        <span className="overview-bar" aria-hidden="true">
          <i style={{ width: `${(100 * n) / most}%` }} />
        </span>
        {fill(words.affectsN, { n })}
      </td>
      <td className="num">
        <a className="overview-act" href={href}>
          {presumed ? words.survey : words.toMap}
          <span className="sr"> {label(segment.name)}</span>
        </a>
      </td>
    </tr>
  );
}
