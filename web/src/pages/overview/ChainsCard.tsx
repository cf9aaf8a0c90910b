import type { Answered } from '@/api/useAnswer';
import { Answer, Card } from '@/parts/Block';
import { STATUSES } from '@/parts/marks';
import { Shape, Spectrum } from '@/parts/Spectrum';
import { overview } from '@/text/overview';
import { useLabel, useWords } from '@/text/words';
import type { OverviewChainsQuery } from './overview.gql';
import { useSegmentAddress } from './places';

type Chain = NonNullable<NonNullable<OverviewChainsQuery['view']>['chains']>[number];

/** Every chain as a spectrum, and how much of it is known, made here and supplied. */
export function ChainsCard({ of }: { readonly of: Answered<OverviewChainsQuery> }) {
  const words = useWords(overview);
  return (
    <Card title={words.chains} right={<Legend />} className="overview-chains">
      <Answer of={of}>
        {({ view }) => (
          <table>
            <thead>
              <tr>
                <th>
                  <span className="sr">{words.chains}</span>
                </th>
                <th>{words.chainsNote}</th>
                <th className="num" title={words.knownWhy}>
                  {words.known}
                </th>
                <th className="num" title={words.presentWhy}>
                  {words.present}
                </th>
                <th className="num" title={words.closedWhy}>
                  {words.closed}
                </th>
              </tr>
            </thead>
            <tbody>
              {(view?.chains ?? []).map((chain) => (
                <Row key={chain.id} chain={chain} />
              ))}
            </tbody>
          </table>
        )}
      </Answer>
    </Card>
  );
}

function Row({ chain }: { readonly chain: Chain }) {
  const words = useWords(overview);
  const label = useLabel();
  const segmentAddress = useSegmentAddress();
  const name = label(chain.name);
  const cells = chain.segments.map((segment, at) => ({
    id: segment.id,
    title: `${label(segment.name)} · ${label(segment.statusLabel)} · ${label(segment.basisLabel)}`,
    status: segment.status,
    basis: segment.basis,
    href: segmentAddress(chain.id, segment.id),
    first: segment.stage?.id !== chain.segments[at - 1]?.stage?.id,
  }));
  return (
    <tr>
      <th scope="row">
        <a href={segmentAddress(chain.id)}>{name}</a>
      </th>
      <td className="overview-strip">
        <Spectrum label={name} cells={cells} />
      </td>
      <td className="num" data-label={words.known}>
        <b>{chain.share.known}</b>
        <span className="mut">/{chain.share.segments}</span>
      </td>
      <td className="num" data-label={words.present}>{chain.share.present}</td>
      <td className="num" data-label={words.closed}>{chain.share.closedAsReach}</td>
    </tr>
  );
}

function Legend() {
  const words = useWords(overview);
  return (
    <span className="overview-legend" role="group" aria-label={words.legend}>
      {STATUSES.map((status) => (
        <span key={status}>
          <svg width="8" height="18" viewBox="0 0 8 18" aria-hidden="true">
            <Shape status={status} presumed={false} />
          </svg>
          {words[status]}
        </span>
      ))}
      <span>{words.presumedNote}</span>
    </span>
  );
}
