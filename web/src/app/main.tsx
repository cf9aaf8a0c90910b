import { createRoot } from 'react-dom/client';
import { App } from './App';
import './tokens.css';
import './shell.css';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
