import { useId, useState } from 'react';
import { useAnswer } from '@/api/useAnswer';
import { usePlaceVariables } from '@/app/place';
import { found as text } from '@/text/found';
import { fill, useLabel, useWords } from '@/text/words';
import { FindThings, type SearchKind } from './found.gql';

/** A thing that was chosen; nothing, while its `id` is empty. */
export interface Chosen {
  readonly id: string;
  readonly name: string;
}

interface Props {
  readonly kind: SearchKind;
  readonly label: string;
  readonly hint: string;
  readonly value: Chosen;
  readonly onChange: (value: Chosen) => void;
}

/** A thing of the record, looked for by its name and chosen among those found. */
export function FoundField({ kind, label: title, hint, value, onChange }: Props) {
  const words = useWords(text);
  const label = useLabel();
  const field = useId();
  const list = useId();
  const [typed, setTyped] = useState(value.name || value.id.slice(value.id.indexOf(':') + 1));
  const asked = typed.trim();
  const answer = useAnswer(FindThings, { ...usePlaceVariables(), text: asked, kinds: [kind] }, asked === '');
  // What was found for an earlier text is not offered: whoever takes the first of it means the first of this one's.
  const hits = asked === '' || answer.earlier ? [] : (answer.data?.view?.search?.hits ?? []);
  const found = hits.map(({ name, node }) => ({ id: node.id, name, chain: 'chain' in node ? label(node.chain?.name) : '' }));
  const choose = (id: string) => onChange({ id, name: [...found, value].find((one) => one.id === id)?.name ?? '' });
  return (
    <>
      <label htmlFor={field}>{title}</label>
      <input id={field} className="panel-field" autoComplete="off" placeholder={hint} value={typed} onChange={({ target }) => setTyped(target.value)} />
      <label htmlFor={list}>{words.chosen}</label>
      <select id={list} className="panel-field" required aria-busy={answer.loading} value={value.id} onChange={({ target }) => choose(target.value)}>
        <option value="">{asked !== '' && !answer.loading && found.length === 0 ? fill(words.none, { text: asked }) : '—'}</option>
        {value.id !== '' && found.every((one) => one.id !== value.id) && <option value={value.id}>{value.name || value.id.slice(value.id.indexOf(':') + 1)}</option>}
        {found.map((one) => (
          <option key={one.id} value={one.id}>
            {[one.name, one.chain].filter(Boolean).join(' · ')}
          </option>
        ))}
      </select>
    </>
  );
}
