import { useEffect, useRef, useState } from 'react';
import { useAnswer } from '@/api/useAnswer';
import { Answer } from '@/parts/Block';
import { gaps as text } from '@/text/gaps';
import { fill, useWords } from '@/text/words';
import { type Filter, type Named, useGapVariables } from './filter';
import { GapPage } from './gaps.gql';
import { Empty } from './Empty';
import { Chosen } from './Chosen';
import { type Picking, usePicking } from './picking';
import { COLUMNS, Row } from './Row';

const ONE_PAGE = 30;

interface Props {
  readonly filter: Filter;
  readonly chains: readonly Named[];
  readonly themes: readonly Named[];
  readonly on: string;
  readonly revision: string;
}

/** The gaps, the most severe first, a page at a time; rows can be picked. */
export function GapTable({ filter, chains, themes, on, revision }: Props) {
  const words = useWords(text);
  const variables = useGapVariables(filter);
  const picking = usePicking();
  return (
    <>
      <Chosen picking={picking} filter={filter} on={on} revision={revision} />
      <div className="card gaps-card">
        <table className="gaps-table">
          <thead>
            <tr>
              <th>
                <PickAll picking={picking} />
              </th>
              <th>{words.status}</th>
              <th>{words.segment}</th>
              <th>{words.where}</th>
              <th>{words.basis}</th>
              <th>{words.severity}</th>
              <th className="num">{words.affects}</th>
              <th>{words.why}</th>
              <th>{words.way}</th>
              <th>{words.act}</th>
            </tr>
          </thead>
          <Rows variables={variables} seen={0} picking={picking} empty={<Empty filter={filter} chains={chains} themes={themes} />} />
        </table>
      </div>
    </>
  );
}

/** Picks all rows that are loaded, or none of them. */
function PickAll({ picking }: { readonly picking: Picking }) {
  const words = useWords(text);
  const { loaded, isPicked, pick } = picking;
  const count = loaded.filter(({ segment }) => isPicked(segment.id)).length;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = count > 0 && count < loaded.length;
  }, [count, loaded.length]);
  return (
    <label className="gaps-pick">
      <input ref={box} type="checkbox" checked={loaded.length > 0 && count === loaded.length} disabled={loaded.length === 0} onChange={({ target }) => pick(loaded, target.checked)} />
      <span className="sr">{fill(words.chooseAll, { n: loaded.length })}</span>
    </label>
  );
}

interface RowsProps {
  readonly variables: ReturnType<typeof useGapVariables>;
  readonly after?: string;
  readonly seen: number;
  readonly picking: Picking;
  readonly empty?: React.ReactNode;
}

function Rows({ variables, after, seen, picking, empty }: RowsProps) {
  const words = useWords(text);
  const [further, setFurther] = useState(false);
  const page = useAnswer(GapPage, { ...variables, first: ONE_PAGE, after });
  const list = page.data?.view?.gaps;
  const nodes = list?.nodes;
  const { show } = picking;
  useEffect(() => {
    show(seen, nodes ?? []);
    return () => show(seen, []);
  }, [show, seen, nodes]);
  if (!list) {
    return (
      <tbody>
        <tr>
          <td colSpan={COLUMNS}>
            <Answer of={page}>{() => null}</Answer>
          </td>
        </tr>
      </tbody>
    );
  }
  const now = seen + list.nodes.length;
  const end = list.pageInfo.endCursor;
  const cut = list.pageInfo.hasNextPage && end !== null;
  return (
    <>
      <tbody aria-busy={page.loading}>
        {list.nodes.map((gap) => (
          <Row key={gap.segment.id} gap={gap} picked={picking.isPicked(gap.segment.id)} onPick={(chosen) => picking.pick([gap], chosen)} />
        ))}
        {(!cut || !further) && (
          <tr>
            <td colSpan={COLUMNS} className="gaps-end">
              {list.totalCount === 0 && empty}
              {cut ? (
                <button className="btn sm" onClick={() => setFurther(true)}>
                  {fill(words.more, { seen: now, n: list.totalCount })}
                </button>
              ) : (
                list.totalCount > 0 && <span className="mut s">{fill(words.allShown, { n: list.totalCount })}</span>
              )}
            </td>
          </tr>
        )}
      </tbody>
      {cut && further && <Rows key={end} variables={variables} after={end} seen={now} picking={picking} />}
    </>
  );
}
