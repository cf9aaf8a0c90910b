import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useAnswer } from '@/api/useAnswer';
import { Icon } from '@/parts/Icon';
import { shell } from '@/text/shell';
import { fill, useLabel, useWords } from '@/text/words';
import { useAddress, usePlaceVariables } from './place';
import { Find, type FindQuery } from './shell.gql';

type Node = NonNullable<NonNullable<FindQuery['view']>['search']>['hits'][number]['node'];

/** Where a thing is shown: a path, and a key of its address; nowhere if undefined. */
function placeOfNode(node: Node): readonly [string, Readonly<Record<string, string>>] | undefined {
  const { id } = node;
  const key = id.slice(id.indexOf(':') + 1);
  switch (id.slice(0, id.indexOf(':'))) {
    case 'segment':
      return 'chain' in node && node.chain ? [`/map/${node.chain.id.slice('chain:'.length)}`, { focus: id }] : [`/segments/${id}`, {}];
    case 'enterprise':
      return [`/enterprises/${id}`, {}];
    case 'project':
      return ['/projects', { open: id }];
    case 'source':
      return [`/sources/${id}`, {}];
    case 'chain':
      return [`/map/${key}`, {}];
    default:
      return undefined;
  }
}

/** The search of the top bar: `/` leads into it, Esc out of it, Enter to the first that is found. */
export function Finder() {
  const words = useWords(shell);
  const label = useLabel();
  const address = useAddress();
  const [, navigate] = useLocation();
  const place = usePlaceVariables();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [entered, setEntered] = useState(false);
  const asked = text.trim();
  const answer = useAnswer(Find, { ...place, text: asked }, asked === '');
  useEffect(() => {
    const jump = (event: KeyboardEvent) => {
      if (event.key !== '/' || /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as Element).tagName)) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', jump);
    return () => document.removeEventListener('keydown', jump);
  }, []);
  const hits = (answer.data?.view?.search?.hits ?? []).flatMap(({ node, ...hit }) => {
    const to = placeOfNode(node);
    return to === undefined ? [] : [{ ...hit, id: node.id, href: address(...to) }];
  });
  const first = hits[0]?.href;
  // Enter may come before the answer: the first is opened as soon as it is known.
  useEffect(() => {
    if (!entered || answer.loading) return;
    setEntered(false);
    if (first === undefined) return;
    setText('');
    navigate(first);
  }, [entered, answer.loading, first, navigate]);
  const type = (typed: string) => {
    setText(typed);
    setEntered(false);
  };
  return (
    <div className="find" onKeyDown={({ key }) => key === 'Escape' && type('')}>
      <label className="ctl">
        <Icon name="search" size={16} />
        <span className="sr">{words.search}</span>
        <input ref={field} type="search" value={text} placeholder={words.search} onChange={({ target }) => type(target.value)} onKeyDown={({ key }) => key === 'Enter' && setEntered(asked !== '')} />
      </label>
      {asked !== '' && answer.data !== undefined && (
        <ul className="found" onClick={() => type('')}>
          {hits.map(({ id, href, name, kindLabel }) => (
            <li key={id}>
              <a href={href}>
                {name} <span className="mut xs">{label(kindLabel)}</span>
              </a>
            </li>
          ))}
          {hits.length === 0 && !answer.loading && <li><p className="mut">{fill(words.searchNone, { text: asked })}</p></li>}
        </ul>
      )}
    </div>
  );
}
