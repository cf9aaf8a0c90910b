import { register as text } from '@/text/register';
import { fill, useWords } from '@/text/words';
import type { Filled } from './ActForm';
import { Choice, Field } from './Fields';

const KINDS = ['FILING', 'LAND', 'ENERGY', 'ENVIRONMENT', 'BUILDING'] as const;

/** Papers of a project, each with its kind, day and number; one more at a time. */
export function PermitFields({ count, onCount }: { readonly count: number; readonly onCount: (count: number) => void }) {
  const words = useWords(text);
  return (
    <fieldset className="projects-set">
      <legend>{words.permits}</legend>
      {Array.from({ length: count }, (_, at) => (
        <div key={at} className="projects-permit" role="group" aria-label={fill(words.permitOf, { n: at + 1 })}>
          <Choice name={`permits[${at}].kind`} title={words.permitKind} none={words.permitNone} required among={KINDS.map((id) => ({ id, name: words[id] }))} />
          <Field name={`permits[${at}].on`} title={words.permitOn} type="date" required />
          <Field name={`permits[${at}].number`} title={words.permitNumber} />
        </div>
      ))}
      <p className="flex">
        <button type="button" className="btn sm" onClick={() => onCount(count + 1)}>
          {words.permitMore}
        </button>
        {count > 0 && (
          <button type="button" className="btn sm" onClick={() => onCount(count - 1)}>
            {words.permitLess}
          </button>
        )}
      </p>
    </fieldset>
  );
}

/** The papers that were put in. */
export function permitsOf(filled: Filled, count: number) {
  return Array.from({ length: count }, (_, at) => at).flatMap((at) => {
    const kind = KINDS.find((it) => it === filled(`permits[${at}].kind`));
    return kind === undefined ? [] : [{ kind, on: filled(`permits[${at}].on`) ?? '', number: filled(`permits[${at}].number`) }];
  });
}
