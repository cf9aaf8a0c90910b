import { useAnswer } from '@/api/useAnswer';
import { useGo } from '@/app/place';
import { Answer } from '@/parts/Block';
import { gaps as text } from '@/text/gaps';
import { fill, useLabel, useWords } from '@/text/words';
import { type Filter, type Named, useGapVariables } from './filter';
import { GapDrops } from './gaps.gql';

interface Props {
  readonly filter: Filter;
  readonly chains: readonly Named[];
  readonly themes: readonly Named[];
}

/** Nothing passes the filters: names those that are alone to blame, with what would be left without each, the
 * narrowest first; where none is, all that are set. */
export function Empty({ filter, chains, themes }: Props) {
  const words = useWords(text);
  const label = useLabel();
  const go = useGo();
  const { weights: _weights, ...variables } = useGapVariables(filter);
  const answer = useAnswer(GapDrops, variables);
  const named = (list: readonly Named[], id: string) => label(list.find((one) => one.id === id)?.name) || id;
  return (
    <div className="flex wrap">
      <b>{words.none}</b>
      <Answer of={answer}>
        {({ view }) => {
          const left = (key: 'kinds' | 'chain' | 'theme' | 'basis' | 'focus') => view?.[key]?.totalCount ?? 0;
          const set = [
            filter.kinds.length > 0 && { key: 'kinds', name: words.kinds, n: left('kinds') },
            filter.chain !== undefined && { key: 'chain', name: named(chains, filter.chain), n: left('chain') },
            filter.theme !== undefined && { key: 'theme', name: named(themes, filter.theme), n: left('theme') },
            filter.basis !== undefined && { key: 'basis', name: words[filter.basis], n: left('basis') },
            filter.focusOnly && { key: 'focus', name: words.focus, n: left('focus') },
          ].filter((one) => one !== false);
          const alone = set.filter(({ n }) => n > 0).sort((one, other) => other.n - one.n);
          return (alone.length > 0 ? alone : set).map(({ key, name, n }) => (
            <button key={key} className="btn sm" onClick={() => go({ [key]: key === 'focus' ? 'off' : undefined })}>
              {fill(n > 0 ? words.dropLeaves : words.drop, { name, n })}
            </button>
          ));
        }}
      </Answer>
    </div>
  );
}
