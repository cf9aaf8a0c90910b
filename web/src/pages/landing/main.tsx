import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { examples } from '../../examples/load';
import { wordsFor } from '../../text/words';
import { Landing } from './Landing';
import './landing.css';

const words = wordsFor(location.search);
document.documentElement.lang = words.lang;
document.title = words.name;

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Landing words={words} examples={examples} />
    </StrictMode>,
  );
}
