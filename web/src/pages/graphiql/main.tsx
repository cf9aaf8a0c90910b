import 'graphiql/setup-workers/vite';
import { createRoot } from 'react-dom/client';
import { chosen } from '../../examples/examples';
import { examples } from '../../examples/load';
import { placeOf } from '../../app/place';
import { shell } from '../../text/shell';
import { ApiPage, hasOpenTabs } from './ApiPage';
import 'graphiql/style.css';
import './graphiql.css';

// Chinese punctuation is no trap here: no boxes around ，：（）. Loaded whole, as
// GraphiQL loads it: a part alone would start the editor before its services are there.
void import('monaco-graphql/esm/monaco-editor.js').then(({ editor }) => {
  const plain = { unicodeHighlight: { ambiguousCharacters: false } };
  editor.getEditors().forEach((open) => open.updateOptions(plain));
  editor.onDidCreateEditor((opened) => opened.updateOptions(plain));
});

const { lang } = placeOf(location.search);
document.documentElement.lang = lang === 'en' ? 'en' : 'zh-CN';

const asked = chosen(examples, location.search);
if (asked !== undefined) {
  // Reloading must not open the example again: the tab has stayed open.
  history.replaceState(null, '', location.pathname);
}

const root = document.getElementById('root');
if (root !== null) {
  const first = asked ?? (hasOpenTabs(localStorage) ? undefined : examples.find(({ kind }) => kind === 'query'));
  createRoot(root).render(<ApiPage name={shell[lang].name} examples={examples} first={first} />);
}
