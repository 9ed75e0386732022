import type { GraphChange } from '../api/types.ts';
import { IdIndex, uuidAt, writeUuid } from './ids.ts';
import { type Kind, never, type Snapshot } from './snapshot.ts';

/** Rows of a data texture are this wide; capacities are whole rows, so a component array is the texture's memory. */
export const rowWidth = 1024;

/** The relation stands in the upper byte of an edge's source word: 16,777,215 slots and 256 relations. */
export const slotMask = 0xffffff;

/** Slots changed since the renderer last took them; `from > to` is nothing. */
export interface Dirty {
  from: number;
  to: number;
}

/**
 * The whole graph, its past included, as flat arrays (struct of arrays; a slot never changes).
 * What lies here is uploaded as it is: components are the GPU's memory. Lives on the main thread.
 */
export class World {
  nodes = 0;
  edges = 0;
  /** The newest ordinal. */
  ordinal = 0;
  /** x, y, z, 1 when placed and 0 when no layout has placed it yet */
  position = new Float32Array(4 * rowWidth);
  /** kind, born, died, degree */
  life = new Uint32Array(4 * rowWidth);
  ids = new Uint8Array(16 * rowWidth);
  /** source with relation above it, target, born, died */
  link = new Uint32Array(4 * rowWidth);
  kinds: Kind[] = [];
  relations: string[] = [];
  timeline: { ordinal: number; millis: number }[] = [];
  readonly dirtyNodes: Dirty = clean();
  readonly dirtyPositions: Dirty = clean();
  readonly dirtyEdges: Dirty = clean();
  /** Counts every change of shape, label or lifetime; views compare it. */
  version = 0;
  /** Slots without a place: the layout's work. */
  readonly unplaced = new Set<number>();

  readonly #index = new IdIndex(() => this.ids);
  readonly #labels: Pick<Snapshot, 'labelOffset' | 'labels'>;
  readonly #newLabels = new Map<number, string>();
  readonly #baseNodes: number;
  readonly #text = new TextDecoder();

  constructor(snapshot: Snapshot) {
    this.#labels = snapshot;
    this.#baseNodes = snapshot.nodes;
    this.ordinal = snapshot.ordinal;
    this.kinds = [...snapshot.kinds];
    this.relations = [...snapshot.relations];
    this.timeline = Array.from(snapshot.timelineOrdinal, (ordinal, i) => ({ ordinal, millis: snapshot.timelineMillis[i]! }));
    this.#reserveNodes(snapshot.nodes);
    this.#reserveEdges(snapshot.edges);
    this.life.set(snapshot.node);
    this.ids.set(snapshot.id);
    for (let slot = 0; slot < snapshot.nodes; slot++) {
      this.#put(slot, snapshot.position, 3 * slot);
      this.#index.add(slot);
    }
    for (let e = 0; e < snapshot.edges; e++) {
      const at = 5 * e;
      this.#connect(e, snapshot.edge[at]!, snapshot.edge[at + 1]!, snapshot.edge[at + 2]!, snapshot.edge[at + 3]!, snapshot.edge[at + 4]!);
    }
    this.nodes = snapshot.nodes;
    this.edges = snapshot.edges;
  }

  find(id: string): number | null {
    const slot = this.#index.find(id);
    return slot !== null && slot < this.nodes ? slot : null;
  }

  idOf(slot: number): string {
    return uuidAt(this.ids, 16 * slot);
  }

  labelOf(slot: number): string {
    const changed = this.#newLabels.get(slot);
    if (changed !== undefined) return changed;
    if (slot >= this.#baseNodes) return '';
    return this.#text.decode(this.#labels.labels.subarray(this.#labels.labelOffset[slot], this.#labels.labelOffset[slot + 1]));
  }

  /** The label in UTF-8, for those who need no text. */
  labelBytes(slot: number): Uint8Array {
    const { labels, labelOffset } = this.#labels;
    return slot < this.#baseNodes && !this.#newLabels.has(slot) ? labels.subarray(labelOffset[slot], labelOffset[slot + 1]) : new TextEncoder().encode(this.labelOf(slot));
  }

  kindOf(slot: number): Kind {
    return this.kinds[this.life[4 * slot]!]!;
  }

  degreeOf(slot: number): number {
    return this.life[4 * slot + 3]!;
  }

  source(edge: number): number {
    return this.link[4 * edge]! & slotMask;
  }

  target(edge: number): number {
    return this.link[4 * edge + 1]!;
  }

  relation(edge: number): number {
    return this.link[4 * edge]! >>> 24;
  }

  nodeLives(slot: number, moment: number): boolean {
    return this.life[4 * slot + 1]! <= moment && moment < this.life[4 * slot + 2]!;
  }

  edgeLives(edge: number, moment: number): boolean {
    return this.link[4 * edge + 2]! <= moment && moment < this.link[4 * edge + 3]!;
  }

  /** Folds the node's changes in, in their order; `millis` is when they were recorded. Repeated changes do nothing. */
  apply(changes: readonly GraphChange[], ordinal: number, millis: number): void {
    for (const change of changes) this.#fold(change);
    if (ordinal > this.ordinal) {
      this.ordinal = ordinal;
      this.timeline.push({ ordinal, millis });
    }
    this.version++;
  }

  /** Takes places that the layout found. */
  place(slots: Uint32Array, places: Float32Array): void {
    slots.forEach((slot, i) => {
      this.#put(slot, places, 3 * i);
      touch(this.dirtyPositions, slot);
    });
  }

  #fold(change: GraphChange): void {
    switch (change.op) {
      case 'node_added': {
        if (change.slot < this.nodes) return;
        this.#reserveNodes(change.slot + 1);
        this.nodes = change.slot + 1;
        writeUuid(change.id, this.ids, 16 * change.slot);
        this.life.set([this.#kindIndex(change.kind), change.ordinal, never, 0], 4 * change.slot);
        this.#newLabels.set(change.slot, change.label);
        this.#put(change.slot, change.position ?? [NaN, NaN, NaN], 0);
        this.#index.add(change.slot);
        touch(this.dirtyNodes, change.slot);
        touch(this.dirtyPositions, change.slot);
        return;
      }
      case 'edge_added': {
        if (change.slot < this.edges) return;
        this.#reserveEdges(change.slot + 1);
        this.edges = change.slot + 1;
        this.#connect(change.slot, change.source, change.target, this.#relationIndex(change.relation), change.ordinal, never);
        for (const end of [change.source, change.target]) {
          this.life[4 * end + 3]!++;
          touch(this.dirtyNodes, end);
        }
        touch(this.dirtyEdges, change.slot);
        return;
      }
      case 'node_removed':
        this.life[4 * change.slot + 2] = change.ordinal;
        return touch(this.dirtyNodes, change.slot);
      case 'edge_removed':
        this.link[4 * change.slot + 3] = change.ordinal;
        return touch(this.dirtyEdges, change.slot);
      case 'node_changed':
        this.#newLabels.set(change.slot, change.label);
        return;
      case 'node_moved':
        if (change.slot >= this.nodes) return; // it comes with its place
        this.#put(change.slot, change.position, 0);
        return touch(this.dirtyPositions, change.slot);
    }
  }

  #put(slot: number, places: ArrayLike<number>, at: number): void {
    const placed = Number.isFinite(places[at]! + places[at + 1]! + places[at + 2]!);
    for (let i = 0; i < 3; i++) this.position[4 * slot + i] = placed ? places[at + i]! : 0;
    this.position[4 * slot + 3] = placed ? 1 : 0;
    if (placed) this.unplaced.delete(slot);
    else this.unplaced.add(slot);
  }

  #connect(edge: number, source: number, target: number, relation: number, born: number, died: number): void {
    const at = 4 * edge;
    this.link[at] = (source | (relation << 24)) >>> 0;
    this.link[at + 1] = target;
    this.link[at + 2] = born;
    this.link[at + 3] = died;
  }

  #kindIndex(kind: string): number {
    const known = this.kinds.findIndex((entry) => entry.kind === kind);
    if (known >= 0) return known;
    const [domain = kind, name = kind] = kind.split('.');
    return this.kinds.push({ kind, domain, title: name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ') }) - 1;
  }

  #relationIndex(relation: string): number {
    const known = this.relations.indexOf(relation);
    return known >= 0 ? known : this.relations.push(relation) - 1;
  }

  #reserveNodes(count: number): void {
    const capacity = grown(this.life.length / 4, count);
    if (capacity === this.life.length / 4) return;
    this.position = copied(new Float32Array(4 * capacity), this.position);
    this.life = copied(new Uint32Array(4 * capacity), this.life);
    this.ids = copied(new Uint8Array(16 * capacity), this.ids);
  }

  #reserveEdges(count: number): void {
    const capacity = grown(this.link.length / 4, count);
    if (capacity !== this.link.length / 4) this.link = copied(new Uint32Array(4 * capacity), this.link);
  }
}

export function clean(): Dirty {
  return { from: Number.MAX_SAFE_INTEGER, to: -1 };
}

function touch(dirty: Dirty, slot: number): void {
  dirty.from = Math.min(dirty.from, slot);
  dirty.to = Math.max(dirty.to, slot);
}

/** Doubles until it fits, with a tenth of room beyond a snapshot's own size, in whole texture rows. */
function grown(capacity: number, count: number): number {
  if (count <= capacity) return capacity;
  const wanted = Math.max(Math.min(2 * capacity, 1.25 * count), count + 1);
  return Math.ceil(wanted / rowWidth) * rowWidth;
}

function copied<A extends { set(other: A): void }>(to: A, from: A): A {
  to.set(from);
  return to;
}
