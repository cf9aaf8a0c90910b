import { type KeyboardEvent, useId, useState } from 'react';
import { useAnswer } from '@/api/useAnswer';
import { usePlaceVariables } from '@/app/place';
import { Icon } from '@/parts/Icon';
import { StateMark } from '@/parts/StateMark';
import { register as text } from '@/text/register';
import { fill, useLabel, useWords } from '@/text/words';
import { FieldFrame, useDescribed } from './Fields';
import { FindSegments, type FindSegmentsQuery } from './segments.gql';

type Hit = NonNullable<NonNullable<NonNullable<FindSegmentsQuery['view']>['search']>['hits'][number]>;

/** A segment that was chosen. */
export interface Picked {
  readonly id: string;
  readonly name: string;
}

interface Props {
  readonly picked: readonly Picked[];
  readonly onPick: (picked: readonly Picked[]) => void;
}

/** Segments, found as the search of the top bar finds them: by name, code, product or initials. */
export function SegmentPicker({ picked, onPick }: Props) {
  const words = useWords(text);
  const id = useId();
  const [typed, setTyped] = useState('');
  const asked = typed.trim();
  const answer = useAnswer(FindSegments, { ...usePlaceVariables(), text: asked }, asked === '');
  const hits = asked === '' ? [] : (answer.data?.view?.search?.hits ?? []).filter(({ node }) => picked.every((one) => one.id !== node.id));
  const pick = (hit: Hit) => {
    onPick([...picked, { id: hit.node.id, name: hit.name }]);
    setTyped('');
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setTyped('');
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const [first] = hits;
    if (first !== undefined && !answer.loading) pick(first);
  };
  return (
    <FieldFrame id={id} name="segments" title={words.segments} hint={words.segmentsHint} wide>
      {picked.length > 0 && (
        <ul className="projects-picked">
          {picked.map((one) => (
            <li key={one.id}>
              <button type="button" className="chip" aria-label={fill(words.dropSegment, { name: one.name })} onClick={() => onPick(picked.filter((it) => it.id !== one.id))}>
                {one.name} <Icon name="close" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        id={id}
        name="segments"
        type="search"
        autoComplete="off"
        placeholder={words.segmentsFind}
        value={typed}
        {...useDescribed(id, 'segments', words.segmentsHint)}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={keys}
      />
      {asked !== '' && answer.data !== undefined && (
        <ul className="projects-found" aria-label={words.segmentsFound} aria-busy={answer.loading}>
          {hits.map((hit) => (
            <li key={hit.node.id}>
              <Found hit={hit} onPick={() => pick(hit)} />
            </li>
          ))}
          {hits.length === 0 && !answer.loading && <li className="mut s">{fill(words.segmentsNone, { text: asked })}</li>}
        </ul>
      )}
    </FieldFrame>
  );
}

function Found({ hit, onPick }: { readonly hit: Hit; readonly onPick: () => void }) {
  const label = useLabel();
  const { node } = hit;
  if (!('code' in node)) return null;
  return (
    <button type="button" className="btn t" onClick={onPick}>
      <StateMark status={node.status} basis={node.basis} />
      {hit.name}
      <span className="mut xs">
        {node.code} {label(node.chain?.name)} · {label(node.statusLabel)}
      </span>
    </button>
  );
}
