import { useGo } from '@/app/place';
import { gaps as text } from '@/text/gaps';
import { type Label, useLabel, useWords } from '@/text/words';
import { BASES, type Filter, type Named } from './filter';
import type { GapKind } from './gaps.gql';

interface Props {
  readonly filter: Filter;
  readonly chains: readonly Named[];
  readonly themes: readonly Named[];
  readonly totals: readonly { readonly kind: GapKind; readonly kindLabel: Label; readonly count: number }[];
  readonly all: number;
}

/** Kinds as chips with their counts, and the other filters; all of it stands in the address. */
export function Filters({ filter, chains, themes, totals, all }: Props) {
  const words = useWords(text);
  const label = useLabel();
  const go = useGo();
  const toggle = (kind: GapKind) => {
    const kinds = filter.kinds.includes(kind) ? filter.kinds.filter((one) => one !== kind) : [...filter.kinds, kind];
    go({ kinds: kinds.join(','), open: undefined });
  };
  return (
    <div className="flex wrap gaps-filters">
      <div className="flex wrap" role="group" aria-label={words.kinds}>
        <button className="chip" aria-pressed={filter.kinds.length === 0} onClick={() => go({ kinds: undefined })}>
          {words.all} {all}
        </button>
        {totals.map(({ kind, kindLabel, count }) => (
          <button key={kind} className="chip" aria-pressed={filter.kinds.includes(kind)} onClick={() => toggle(kind)}>
            {label(kindLabel)} {count}
          </button>
        ))}
      </div>
      <Choice name={words.chain} value={filter.chain} options={chains.map(({ id, name }) => [id, label(name)])} onChange={(chain) => go({ chain })} />
      <Choice name={words.theme} value={filter.theme} options={themes.map(({ id, name }) => [id, label(name)])} onChange={(theme) => go({ theme })} />
      <Choice name={words.basis} value={filter.basis} options={BASES.map((basis) => [basis, words[basis as 'SURVEYED']])} onChange={(basis) => go({ basis })} />
      <label className="ctl">
        <input type="checkbox" checked={filter.focusOnly} onChange={({ target }) => go({ focus: target.checked ? undefined : 'off' })} />
        {words.focus}
      </label>
    </div>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string | undefined) => void;
}

function Choice({ name, value, options, onChange }: ChoiceProps) {
  const words = useWords(text);
  return (
    <label className="ctl">
      <span className="k">{name}</span>
      <select value={value ?? ''} onChange={({ target }) => onChange(target.value || undefined)}>
        <option value="">{words.any}</option>
        {options.map(([key, said]) => (
          <option key={key} value={key}>
            {said}
          </option>
        ))}
      </select>
    </label>
  );
}
