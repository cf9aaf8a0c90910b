import { useState } from 'react';
import { useGo } from '@/app/place';
import { gaps as text } from '@/text/gaps';
import { fill, type Label, useLabel, useWords } from '@/text/words';
import { PARTS, type Weight, weightsText } from './filter';

interface Setting {
  readonly key: string;
  readonly name: Label;
  readonly value: number;
  readonly byLabel: Label;
}

/** How much each part counts: numbers that stand in the address and reorder the list at once. */
export function Weights({ weights, inForce }: { readonly weights: readonly Weight[]; readonly inForce: readonly Setting[] }) {
  const words = useWords(text);
  const label = useLabel();
  const go = useGo();
  const [resets, setResets] = useState(0);
  const reset = () => {
    setResets(resets + 1);
    go({ weights: undefined });
  };
  const rows = PARTS.flatMap((part) => {
    const setting = inForce.find(({ key }) => key === `weight.${part}`);
    return setting === undefined ? [] : [{ part, setting }];
  });
  const set = (part: Weight['part'], percent: number, standard: number) => {
    if (!Number.isInteger(percent) || percent < 0 || percent > 300) return;
    const others = weights.filter((one) => one.part !== part);
    go({ weights: weightsText(percent === standard ? others : [...others, { part, percent }]) }, { replace: true });
  };
  return (
    <details className="card gaps-weights" open={weights.length > 0 || undefined}>
      <summary>{weights.length === 0 ? words.weights : fill(words.weightsOn, { n: weights.length })}</summary>
      <p className="mut s">{words.weightsHint}</p>
      <div className="gaps-inputs">
        {rows.map(({ part, setting }) => {
          const percent = weights.find((one) => one.part === part)?.percent;
          return (
            <label key={part}>
              <span>
                <i className={`gaps-key severity-${part}`} aria-hidden="true" /> {label(setting.name)}
              </span>
              <span className="flex">
                <input
                  key={resets}
                  type="number"
                  min={0}
                  max={300}
                  step={10}
                  defaultValue={percent ?? setting.value}
                  onChange={({ target }) => set(part, target.valueAsNumber, setting.value)}
                />
                %
              </span>
              <span className="mut xs">{fill(words.weightBy, { by: label(setting.byLabel), n: setting.value })}</span>
            </label>
          );
        })}
      </div>
      <button className="btn sm" disabled={weights.length === 0} onClick={reset}>
        {words.reset}
      </button>
    </details>
  );
}
