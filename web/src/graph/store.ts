import { api, ApiError } from '../api/http.ts';
import { live } from '../api/live.ts';
import type { Problem } from '../api/types.ts';
import { Store } from '../app/store.ts';
import type { LayoutJob, LayoutResult } from './layout.worker.ts';
import { everything, type Filter, LabelSearch, Neighbourhood } from './query.ts';
import { decodeSnapshot, SnapshotError } from './snapshot.ts';
import { World } from './world.ts';

/** What the graph screen shows; the world itself lies beside it and is watched by `version`. */
export interface GraphState {
  readonly phase: 'idle' | 'loading' | 'ready' | 'failed';
  readonly problem: Problem | null;
  /** Grows with each change folded into the world. */
  readonly version: number;
  /** The ordinal that is shown; null is live. */
  readonly moment: number | null;
  readonly filter: Filter;
  /** Entity id; it may name something that is not in the world (yet). */
  readonly selection: string | null;
  readonly view: 'graph' | 'table';
  readonly playing: boolean;
  /** Whether there is WebGL 2: taken for granted until a canvas says otherwise. */
  readonly drawable: 'yes' | 'no';
}

export interface GraphData {
  readonly world: World;
  readonly neighbours: Neighbourhood;
  readonly search: LabelSearch;
}

export const graph = new Store<GraphState>({
  phase: 'idle', problem: null, version: 0, moment: null, filter: everything, selection: null, view: 'graph', playing: false, drawable: 'yes',
});

let data: GraphData | null = null;
let worker: Worker | null = null;
let job = 0;
const bornListeners = new Set<(slots: readonly number[]) => void>();
const movedListeners = new Set<() => void>();

export function graphData(): GraphData | null {
  return data;
}

/** The ordinal that is drawn: the chosen one, or the newest. */
export function shownOrdinal(state: GraphState = graph.get()): number {
  return state.moment ?? data?.world.ordinal ?? 0;
}

/** Told of slots that were born by a live change. */
export function whenBorn(listener: (slots: readonly number[]) => void): () => void {
  bornListeners.add(listener);
  return () => bornListeners.delete(listener);
}

/** Told before the layout exchanges places. */
export function whenMoved(listener: () => void): () => void {
  movedListeners.add(listener);
  return () => movedListeners.delete(listener);
}

/** Loads the snapshot once and follows the graph from its ordinal on. */
export async function loadGraph(): Promise<void> {
  const { phase } = graph.get();
  if (phase === 'loading' || phase === 'ready') return;
  graph.set({ phase: 'loading', problem: null });
  try {
    const world = new World(decodeSnapshot(await api.snapshot()));
    data = { world, neighbours: new Neighbourhood(world), search: new LabelSearch(world) };
    relax(world);
    graph.set({ phase: 'ready', version: graph.get().version + 1 });
    live.subscribe('graph', world.ordinal, (message) => {
      if (!('changes' in message)) return;
      const from = world.nodes;
      world.apply(message.changes, message.ordinal, Date.now());
      const born = Array.from({ length: world.nodes - from }, (_, i) => from + i);
      if (world.unplaced.size > 0) relax(world);
      for (const listener of bornListeners) listener(born);
      graph.set({ version: graph.get().version + 1 });
    });
  } catch (cause) {
    graph.set({ phase: 'failed', problem: problemOf(cause) });
  }
}

function problemOf(cause: unknown): Problem {
  if (cause instanceof ApiError) return cause.problem;
  if (cause instanceof SnapshotError) return { title: 'The graph could not be read', status: 0, code: 'unreadable_snapshot', detail: cause.message };
  throw cause;
}

/** Lets the worker place what the node has not placed yet; everything else stays where it is. */
function relax(world: World): void {
  if (world.unplaced.size === 0) return;
  worker ??= startWorker(world);
  const slots = Uint32Array.from(world.unplaced);
  const free = new Uint8Array(world.nodes);
  for (const slot of slots) free[slot] = 1;
  const position = new Float32Array(3 * world.nodes);
  for (let slot = 0; slot < world.nodes; slot++) position.set(world.position.subarray(4 * slot, 4 * slot + 3), 3 * slot);
  const source = Uint32Array.from({ length: world.edges }, (_, edge) => world.source(edge));
  const target = Uint32Array.from({ length: world.edges }, (_, edge) => world.target(edge));
  const message: LayoutJob = { job: ++job, count: world.nodes, position, free, slots, source, target, length: edgeLength(world, free) };
  layoutSlots.set(message.job, slots);
  worker.postMessage(message, [position.buffer, free.buffer, source.buffer, target.buffer]);
}

const layoutSlots = new Map<number, Uint32Array>();

/** Most of the graph is still being placed by the worker. */
export function seekingPlaces(): boolean {
  const sought = layoutSlots.get(job)?.length ?? 0;
  return sought > (data?.world.nodes ?? 0) / 2;
}

function startWorker(world: World): Worker {
  const started = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data: result }: MessageEvent<LayoutResult>) => {
    const slots = layoutSlots.get(result.job);
    if (!slots || result.job !== job) return;
    for (const listener of movedListeners) listener();
    world.place(slots, result.places);
    if (result.settled) layoutSlots.clear();
    graph.set({ version: graph.get().version + 1 });
  };
  return started;
}

/** The middle length of the edges between placed nodes; 30 where there are none. */
function edgeLength(world: World, free: Uint8Array): number {
  const lengths: number[] = [];
  const step = Math.max(1, Math.floor(world.edges / 2000));
  for (let edge = 0; edge < world.edges; edge += step) {
    const [a, b] = [world.source(edge), world.target(edge)];
    if (free[a] || free[b]) continue;
    const at = (slot: number, i: number) => world.position[4 * slot + i]!;
    lengths.push(Math.hypot(at(a, 0) - at(b, 0), at(a, 1) - at(b, 1), at(a, 2) - at(b, 2)));
  }
  lengths.sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] || 30;
}

export function select(id: string | null): void {
  graph.set({ selection: id });
}

export function showMoment(moment: number | null): void {
  const newest = data?.world.ordinal ?? 0;
  graph.set({ moment: moment === null || moment >= newest ? null : Math.max(0, Math.round(moment)) });
}

export function toggle(part: 'kinds' | 'relations', names: readonly string[]): void {
  const { filter } = graph.get();
  const hidden = new Set(filter[part]);
  const hide = names.some((name) => !hidden.has(name));
  for (const name of names) {
    if (hide) hidden.add(name);
    else hidden.delete(name);
  }
  graph.set({ filter: { ...filter, [part]: hidden } });
}
