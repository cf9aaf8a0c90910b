import { useAddress, useExport, useGo, useKey } from '@/app/place';
import { STATUSES } from '@/parts/marks';
import { StateMark } from '@/parts/StateMark';
import { mapWords } from '@/text/map';
import { fill, type Label, useLabel, useWords } from '@/text/words';
import type { ChainMap } from './model';

interface Props {
  readonly chain: string;
  readonly chains: readonly { readonly id: string; readonly name: Label }[];
  readonly map: ChainMap | undefined;
  readonly filter: ReadonlySet<string>;
  readonly view: 'map' | 'table';
  readonly whatIf: boolean;
  readonly onChain: (chain: string) => void;
}

/** Which chain, how it is seen, the legend that filters, the what-if, and the ways out. */
export function Toolbar({ chain, chains, map, filter, view, whatIf, onChain }: Props) {
  const words = useWords(mapWords);
  const label = useLabel();
  const address = useAddress();
  const go = useGo();
  const level = useKey('level') === 'sensitive' ? 'sensitive' : undefined;
  const file = useExport();
  const toggle = (status: string) => {
    const next = new Set(filter);
    if (!next.delete(status)) next.add(status);
    go({ status: [...next].join(',') }, { replace: true });
  };
  return (
    <div className="map-toolbar">
      <label className="ctl">
        <span className="k">{words.chain}</span>
        <select value={chain} onChange={({ target }) => onChain(target.value)}>
          {chains.map(({ id, name }) => (
            <option key={id} value={id}>
              {label(name)}
            </option>
          ))}
        </select>
      </label>
      <span className="map-segmented" role="group" aria-label={words.view}>
        {(['map', 'table'] as const).map((it) => (
          <button key={it} aria-pressed={view === it} onClick={() => go({ view: it === 'map' ? undefined : it })}>
            {it === 'map' ? words.picture : words.table}
          </button>
        ))}
      </span>
      <span className="map-legend" role="group" aria-label={words.legend}>
        {STATUSES.map((status) => {
          const total = map?.statuses.find((it) => it.status === status);
          return (
            <button key={status} aria-pressed={filter.has(status)} onClick={() => toggle(status)} className={`mk mk-${status.toLowerCase()}`}>
              <StateMark status={status} />
              {words[status]} {total?.count ?? 0}
            </button>
          );
        })}
      </span>
      <span className="map-ways">
        <button className="btn sm" aria-pressed={whatIf} onClick={() => go({ whatif: whatIf ? undefined : 'on', ...(whatIf ? { steps: undefined } : {}) })}>
          {words.whatIf}
        </button>
        <span className="flex xs">
          <select aria-label={words.level} title={words.levelHint} value={level ?? ''} onChange={({ target }) => go({ level: target.value }, { replace: true })}>
            <option value="">{fill(words.export, { level: words.internal })}</option>
            <option value="sensitive">{fill(words.export, { level: words.sensitive })}</option>
          </select>
          {['svg', 'png', 'pdf'].map((ending) => (
            <a key={ending} href={file(`map.${ending}`, { chain, level })} download>
              {ending.toUpperCase()}
            </a>
          ))}
        </span>
        <a className="btn sm" href={address(`/print/map/${chain.replace('chain:', '')}`, { level })}>
          {words.print}
        </a>
      </span>
    </div>
  );
}
