import { createRoot } from 'react-dom/client';
import './design/tokens.css';
import './design/base.css';
import './app/shell.css';
import './graph/graph.css';
import './events/events.css';
import { App } from './app/App.tsx';
import { listenForKeys } from './app/keys.ts';
import { apply } from './app/theme.ts';

apply();
listenForKeys();
createRoot(document.getElementById('root')!).render(<App />);
