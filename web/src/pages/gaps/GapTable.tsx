import { useState } from 'react';
import { useAnswer } from '@/api/useAnswer';
import { useGo } from '@/app/place';
import { Answer } from '@/parts/Block';
import { gaps as text } from '@/text/gaps';
import { fill, type Label, useLabel, useWords } from '@/text/words';
import { type Filter, useGapVariables } from './filter';
import { GapPage } from './gaps.gql';
import { Row } from './Row';

const ONE_PAGE = 30;

interface Named {
  readonly id: string;
  readonly name: Label;
}

interface Props {
  readonly filter: Filter;
  readonly chains: readonly Named[];
  readonly themes: readonly Named[];
  /** How many gaps there are of whatever kind. */
  readonly all: number;
}

/** The gaps, the most severe first, a page at a time. */
export function GapTable({ filter, chains, themes, all }: Props) {
  const words = useWords(text);
  const variables = useGapVariables(filter);
  return (
    <div className="card gaps-card">
      <table className="gaps-table">
        <thead>
          <tr>
            <th>{words.status}</th>
            <th>{words.segment}</th>
            <th>{words.where}</th>
            <th>{words.basis}</th>
            <th>{words.severity}</th>
            <th>{words.why}</th>
            <th>{words.way}</th>
            <th>{words.act}</th>
          </tr>
        </thead>
        <Rows key={JSON.stringify({ ...variables, weights: undefined })} variables={variables} seen={0} empty={<Empty filter={filter} chains={chains} themes={themes} all={all} />} />
      </table>
    </div>
  );
}

interface RowsProps {
  readonly variables: ReturnType<typeof useGapVariables>;
  readonly after?: string;
  readonly seen: number;
  readonly empty?: React.ReactNode;
}

function Rows({ variables, after, seen, empty }: RowsProps) {
  const words = useWords(text);
  const [further, setFurther] = useState(false);
  const page = useAnswer(GapPage, { ...variables, first: ONE_PAGE, after });
  const list = page.data?.view?.gaps;
  if (!list) {
    return (
      <tbody>
        <tr>
          <td colSpan={8}>
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
          <Row key={gap.segment.id} gap={gap} />
        ))}
        {(!cut || !further) && (
          <tr>
            <td colSpan={8} className="gaps-end">
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
      {cut && further && <Rows key={end} variables={variables} after={end} seen={now} />}
    </>
  );
}

/** Names the filters that leave nothing: the kinds alone if there are gaps of others, otherwise the rest. */
function Empty({ filter, chains, themes, all }: Props) {
  const words = useWords(text);
  const label = useLabel();
  const go = useGo();
  const named = (list: readonly Named[], id: string) => label(list.find((one) => one.id === id)?.name) || id;
  const drops = [
    all > 0 && ['kinds', words.kinds],
    all === 0 && filter.chain !== undefined && ['chain', named(chains, filter.chain)],
    all === 0 && filter.theme !== undefined && ['theme', named(themes, filter.theme)],
    all === 0 && filter.basis !== undefined && ['basis', words[filter.basis as 'STATED']],
    all === 0 && filter.focusOnly && ['focus', words.focus],
  ].filter((drop) => drop !== false) as [string, string][];
  return (
    <div className="flex wrap">
      <b>{words.none}</b>
      {drops.map(([key, name]) => (
        <button key={key} className="btn sm" onClick={() => go({ [key]: key === 'focus' ? 'off' : undefined })}>
          {fill(words.drop, { name })}
        </button>
      ))}
    </div>
  );
}
