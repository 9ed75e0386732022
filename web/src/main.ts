import './design/tokens.css';
import './design/base.css';
import './app/shell.css';
import './graph/graph.css';
import './events/events.css';
import { apply } from './app/theme.ts';
import { loadGraph } from './graph/store.ts';

apply();
// The graph's data is asked for at once. The program, which is read beside it, runs when the frame of the page has been painted: it takes longer than that.
if (location.pathname === '/') void loadGraph();
const painted = new Promise<void>((done) => {
  requestAnimationFrame(() => setTimeout(done));
  setTimeout(done, 250); // a page that nobody sees is not painted
});
void painted.then(() => {
  void import('./app/start.tsx');
  if (location.pathname === '/') void import('./graph/GraphCanvas.tsx');
});
