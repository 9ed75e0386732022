import './design/tokens.css';
import './design/base.css';
import './app/shell.css';
import './graph/graph.css';
import './events/events.css';
import { apply } from './app/theme.ts';
import { loadGraph } from './graph/store.ts';

// The graph's data and its renderer are asked for at once, beside the program: one after the other they would take twice as long.
apply();
void import('./app/start.tsx');
if (location.pathname === '/') {
  void loadGraph();
  void import('./graph/GraphCanvas.tsx');
}
