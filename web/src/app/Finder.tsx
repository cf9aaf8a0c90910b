import { useEffect, useRef, useState } from 'react';
import { useAnswer } from '@/api/useAnswer';
import { Icon } from '@/parts/Icon';
import { shell } from '@/text/shell';
import { fill, useLabel, useWords } from '@/text/words';
import { useAddress, usePlaceVariables } from './place';
import { Find } from './shell.gql';

/** Where a thing of a kind is shown. */
function pathOf(id: string): string {
  const kind = id.slice(0, id.indexOf(':'));
  if (kind === 'segment') return `/map?focus=${id}`;
  if (kind === 'enterprise') return `/enterprises/${id}`;
  if (kind === 'project') return `/projects?open=${id}`;
  if (kind === 'source') return `/sources/${id}`;
  if (kind === 'chain') return `/map/${id.slice('chain:'.length)}`;
  return `/graphiql`;
}

/** The search of the top bar: `/` leads into it, Esc out of it. */
export function Finder() {
  const words = useWords(shell);
  const label = useLabel();
  const address = useAddress();
  const place = usePlaceVariables();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
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
  const hits = (answer.data?.view?.search?.hits ?? []).filter(({ node }) => pathOf(node.id) !== '/graphiql');
  return (
    <div className="find" onKeyDown={({ key }) => key === 'Escape' && setText('')}>
      <label className="ctl">
        <Icon name="search" size={16} />
        <span className="sr">{words.search}</span>
        <input ref={field} type="search" value={text} placeholder={words.search} onChange={({ target }) => setText(target.value)} />
      </label>
      {asked !== '' && answer.data !== undefined && (
        <ul className="found" onClick={() => setText('')}>
          {hits.map(({ node, name, kindLabel }) => {
            const [path = '', search] = pathOf(node.id).split('?');
            const [key = '', value] = search?.split('=') ?? [];
            return (
              <li key={node.id}>
                <a href={address(path, value === undefined ? {} : { [key]: value })}>
                  {name} <span className="mut xs">{label(kindLabel)}</span>
                </a>
              </li>
            );
          })}
          {hits.length === 0 && <li><p className="mut">{fill(words.searchNone, { text: asked })}</p></li>}
        </ul>
      )}
    </div>
  );
}
