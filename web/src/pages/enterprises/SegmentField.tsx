import { useId, useState } from 'react';
import { useAnswer } from '@/api/useAnswer';
import { usePlaceVariables } from '@/app/place';
import { Field } from '@/pages/map/panel/fields';
import { FindSegments } from '@/pages/projects/segments.gql';
import { enterprises as text } from '@/text/enterprises';
import { panel } from '@/text/panel';
import { fill, useLabel, useWords } from '@/text/words';
import type { Claimed } from './ClaimForm';

/** A segment, found by its name, code or initials, and chosen among those found. */
export function SegmentField({ value, onChange }: { readonly value: Claimed; readonly onChange: (value: Claimed) => void }) {
  const words = useWords(text);
  const said = useWords(panel);
  const label = useLabel();
  const id = useId();
  const [typed, setTyped] = useState(value.id.replace('segment:', ''));
  const asked = typed.trim();
  const answer = useAnswer(FindSegments, { ...usePlaceVariables(), text: asked }, asked === '');
  const hits = asked === '' ? [] : (answer.data?.view?.search?.hits ?? []);
  const found = hits.map(({ name, node }) => ({ id: node.id, name, chain: 'chain' in node ? label(node.chain?.name) : '' }));
  return (
    <>
      <Field label={words.segment} hint={words.segmentHelp} value={typed} onChange={setTyped} />
      <label htmlFor={id}>{said.chosen}</label>
      <select id={id} className="panel-field" required value={value.id} onChange={({ target }) => onChange({ id: target.value, name: found.find((one) => one.id === target.value)?.name ?? '' })}>
        <option value="">{asked !== '' && !answer.loading && found.length === 0 ? fill(words.segmentNone, { text: asked }) : '—'}</option>
        {value.id !== '' && found.every((one) => one.id !== value.id) && <option value={value.id}>{value.name || value.id.replace('segment:', '')}</option>}
        {found.map((one) => (
          <option key={one.id} value={one.id}>
            {[one.name, one.chain].filter(Boolean).join(' · ')}
          </option>
        ))}
      </select>
    </>
  );
}
