import { ListFilter, Table2, Waypoints } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useKeys } from '../app/keys.ts';
import { useStore } from '../app/store.ts';
import { count } from '../app/words.ts';
import { Empty, ProblemPanel, Waiting } from '../design/parts.tsx';
import { useGraphAddress } from './address.ts';
import { GraphTable } from './GraphTable.tsx';
import { useCensus } from './hooks.ts';
import { Inspector } from './Inspector.tsx';
import { Legend } from './Legend.tsx';
import { kindsByDomain } from './query.ts';
import { Scrubber } from './Scrubber.tsx';
import { SearchBox } from './SearchBox.tsx';
import { graph, graphData, loadGraph, select, toggle } from './store.ts';

const GraphCanvas = lazy(() => import('./GraphCanvas.tsx'));

export function GraphScreen() {
  useGraphAddress();
  useEffect(() => void loadGraph(), []);
  const phase = useStore(graph, (state) => state.phase);
  const problem = useStore(graph, (state) => state.problem);
  const view = useStore(graph, (state) => state.view);
  const selection = useStore(graph, (state) => state.selection);
  const empty = useStore(graph, () => (graphData()?.world.nodes ?? 0) === 0);
  const [legend, setLegend] = useState(false);
  const drawable = useStore(graph, (state) => state.drawable) === 'yes';
  const drawn = view === 'graph' && drawable;

  useKeys('Graph', [
    { keys: 'Escape', does: 'Deselect', run: () => (graph.get().selection === null ? false : select(null)) },
    { keys: 't', does: 'Graph or table', run: () => graph.set({ view: graph.get().view === 'graph' ? 'table' : 'graph' }) },
    ...Array.from({ length: 9 }, (_, i) => ({
      keys: String(i + 1),
      does: `Show or hide domain ${i + 1}`,
      run: () => {
        const group = [...kindsByDomain(graphData()?.world.kinds ?? []).values()][i];
        return group ? toggle('kinds', group.map(({ kind }) => kind.kind)) : false;
      },
    })).filter((_, i) => i < Math.min(9, kindsByDomain(graphData()?.world.kinds ?? []).size)),
  ]);

  if (phase === 'failed' && problem) {
    return (
      <div className="page">
        <ProblemPanel problem={problem} retry={() => void loadGraph()} />
      </div>
    );
  }
  if (phase !== 'ready') return <div className="graph-screen"><Waiting what="Reading the graph" /></div>;
  if (empty) {
    return (
      <div className="page">
        <Empty title="Here will be the graph of everything this node knows">
          <p>Bring in a Git repository, and its commits, files and people appear here while you watch.</p>
          <pre>./cim import git PATH</pre>
        </Empty>
      </div>
    );
  }
  return (
    <div className={`graph-screen ${selection ? 'has-selection' : ''}`}>
      <h1 className="unseen">Graph</h1>
      {drawn ? <Suspense fallback={<Waiting what="Preparing the picture" />}><GraphCanvas /></Suspense> : <GraphTable />}
      <div className="graph-top">
        <SearchBox />
        <div className="view-switch" role="group" aria-label="View">
          <button type="button" aria-pressed={drawn} disabled={!drawable} onClick={() => graph.set({ view: 'graph' })}><Waypoints size={15} aria-hidden="true" /><span>Graph</span></button>
          <button type="button" aria-pressed={!drawn} onClick={() => graph.set({ view: 'table' })}><Table2 size={15} aria-hidden="true" /><span>Table</span></button>
        </div>
        <button type="button" className="button legend-toggle" aria-expanded={legend} aria-controls="legend" onClick={() => setLegend(!legend)}>
          <ListFilter size={15} aria-hidden="true" /><span>Filter</span>
        </button>
        <Counts />
      </div>
      {!drawable && <p className="no-webgl" role="status">This browser has no WebGL 2, so the graph is shown as a table. Everything can be reached from it.</p>}
      <div id="legend" className={`legend panel ${legend ? 'legend-open' : ''}`}><Legend /></div>
      {selection && <Inspector id={selection} />}
      <Scrubber />
    </div>
  );
}

function Counts() {
  const census = useCensus();
  if (!census) return null;
  return (
    <p className="counts" data-nodes={census.nodes} data-edges={census.edges}>
      <b>{count(census.nodes)}</b> {census.nodes === 1 ? 'node' : 'nodes'} <span aria-hidden="true">·</span> <b>{count(census.edges)}</b> {census.edges === 1 ? 'link' : 'links'}
    </p>
  );
}
