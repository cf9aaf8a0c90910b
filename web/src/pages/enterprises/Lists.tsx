import { type ReactNode, useState } from 'react';
import { type Answered, useAnswer } from '@/api/useAnswer';
import { useAddress, usePlaceVariables } from '@/app/place';
import { Answer } from '@/parts/Block';
import { enterprises as text } from '@/text/enterprises';
import { fill, useLabel, useWords } from '@/text/words';
import { EnterpriseList, type EnterpriseListQuery, EnterpriseSearch, UnmappedList, type UnmappedListQuery } from './enterprises.gql';

const ONE_PAGE = 50;

type Page = NonNullable<NonNullable<EnterpriseListQuery['view']>['enterprises']> | NonNullable<NonNullable<UnmappedListQuery['view']>['unmapped']>;
type Firm = Page['nodes'][number];

interface ListedProps {
  readonly city: string | undefined;
  readonly unmapped: boolean;
  readonly after?: string;
  readonly seen: number;
}

/** Enterprises in the order recorded, a page at a time. */
export function Listed({ city, unmapped, after, seen }: ListedProps) {
  const words = useWords(text);
  const place = usePlaceVariables();
  const [further, setFurther] = useState(false);
  const paged = { first: ONE_PAGE, after };
  const { zone: _zone, ...when } = place;
  const every = useAnswer(EnterpriseList, { ...when, ...paged, filter: city === undefined ? undefined : { city } }, unmapped);
  const without = useAnswer(UnmappedList, { ...place, ...paged }, !unmapped);
  const page: Page | null | undefined = unmapped ? without.data?.view?.unmapped : every.data?.view?.enterprises;
  const asked: Answered<unknown> = unmapped ? without : every;
  const end = page?.pageInfo.endCursor;
  const cut = page?.pageInfo.hasNextPage === true && typeof end === 'string';
  return (
    <Answer of={asked}>
      {() =>
        page && (
          <>
            <Table firms={page.nodes} head={seen === 0} />
            {cut && further ? (
              <Listed city={city} unmapped={unmapped} after={end} seen={seen + page.nodes.length} />
            ) : (
              <End>
                {cut ? (
                  <button className="btn sm" onClick={() => setFurther(true)}>
                    {fill(words.more, { seen: seen + page.nodes.length, n: page.totalCount })}
                  </button>
                ) : (
                  <span className="mut s">{page.totalCount === 0 ? words.none : fill(words.allShown, { n: page.totalCount })}</span>
                )}
              </End>
            )}
          </>
        )
      }
    </Answer>
  );
}

/** Enterprises whose names hold a text. */
export function Found({ text: asked, city }: { readonly text: string; readonly city: string | undefined }) {
  const words = useWords(text);
  const found = useAnswer(EnterpriseSearch, { ...usePlaceVariables(), text: asked, city, first: ONE_PAGE });
  return (
    <Answer of={found}>
      {({ view }) => {
        const firms = (view?.search?.hits ?? []).flatMap(({ node }) => ('id' in node ? [node as Firm] : []));
        return (
          <>
            {firms.length > 0 && <Table firms={firms} head />}
            <End>
              <span className="mut s">{firms.length === 0 ? words.none : fill(words.found, { n: view?.search?.totalCount ?? firms.length, seen: firms.length })}</span>
            </End>
          </>
        );
      }}
    </Answer>
  );
}

function End({ children }: { readonly children: ReactNode }) {
  return <p className="enterprises-end">{children}</p>;
}

function Table({ firms, head }: { readonly firms: readonly Firm[]; readonly head: boolean }) {
  const words = useWords(text);
  const label = useLabel();
  const address = useAddress();
  return (
    <table className="enterprises-table">
      <thead className={head ? '' : 'sr'}>
        <tr>
          <th>{words.name}</th>
          <th>{words.kind}</th>
          <th>{words.where}</th>
          <th>{words.makes}</th>
          <th>{words.products}</th>
        </tr>
      </thead>
      <tbody>
        {firms.map((firm) => (
          <tr key={firm.id}>
            <td>
              <a className="enterprises-link" href={address(`/enterprises/${firm.id}`)}>
                {firm.name}
              </a>
            </td>
            <td className="s">{label(firm.kindLabel)}</td>
            <td className="s">{[label(firm.region?.name), label(firm.site.label)].filter(Boolean).join(' · ')}</td>
            <td className="s">
              {firm.capabilities.length === 0 && (
                <>
                  <span className="mut">{words.noSegment}</span>{' '}
                  <a className="enterprises-link" aria-label={`${words.claim} · ${firm.name}`} href={address(`/enterprises/${firm.id}`, { claim: 'new' })}>
                    {words.claim}
                  </a>
                </>
              )}
              {firm.capabilities.map(
                ({ id, segment, roleLabel }) =>
                  segment && (
                    <a key={id} className="enterprises-segment" href={address(`/segments/${segment.id}`)}>
                      {label(segment.name)} <span className="mut xs">{label(roleLabel)}</span>
                    </a>
                  ),
              )}
            </td>
            <td className="s">{firm.products}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
