import type { Kind } from './snapshot.ts';
import { slotMask, type World } from './world.ts';

/** What is hidden, by the names of the API, so that it can stand in an address and outlive a snapshot. */
export interface Filter {
  readonly kinds: ReadonlySet<string>;
  readonly relations: ReadonlySet<string>;
}

export const everything: Filter = { kinds: new Set(), relations: new Set() };

/** How many live at a moment, by kind and relation index; hidden ones are counted too, so that a legend can show them. */
export interface Census {
  readonly kinds: Uint32Array;
  readonly relations: Uint32Array;
  /** What is drawn: alive, of a shown kind, and for edges both ends and the relation shown. */
  readonly nodes: number;
  readonly edges: number;
}

export function census(world: World, moment: number, filter: Filter): Census {
  const kinds = new Uint32Array(world.kinds.length);
  const relations = new Uint32Array(world.relations.length);
  const { kindShown, relationShown } = shown(world, filter);
  const { life, link } = world;
  let nodes = 0;
  for (let at = 0; at < 4 * world.nodes; at += 4) {
    if (life[at + 1]! > moment || moment >= life[at + 2]!) continue;
    kinds[life[at]!]!++;
    nodes += kindShown[life[at]!]!;
  }
  let edges = 0;
  for (let e = 0; e < world.edges; e++) {
    const at = 4 * e;
    if (link[at + 2]! > moment || moment >= link[at + 3]!) continue;
    const source = 4 * (link[at]! & slotMask);
    const target = 4 * link[at + 1]!;
    if (life[source + 1]! > moment || moment >= life[source + 2]! || life[target + 1]! > moment || moment >= life[target + 2]!) continue;
    const relation = link[at]! >>> 24;
    relations[relation]!++;
    edges += relationShown[relation]! & kindShown[life[source]!]! & kindShown[life[target]!]!;
  }
  return { kinds, relations, nodes, edges };
}

export function shown(world: World, filter: Filter): { kindShown: Uint8Array; relationShown: Uint8Array } {
  return {
    kindShown: Uint8Array.from(world.kinds, (kind) => (filter.kinds.has(kind.kind) ? 0 : 1)),
    relationShown: Uint8Array.from(world.relations, (relation) => (filter.relations.has(relation) ? 0 : 1)),
  };
}

/** Edges around each node as one flat list (compressed rows), built anew when edges came. */
export class Neighbourhood {
  #edges = -1;
  #start = new Uint32Array(1);
  #list = new Uint32Array(0);
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** The edges at a node, whatever their lifetime. */
  edgesOf(slot: number): Uint32Array {
    if (this.#edges !== this.#world.edges || this.#start.length <= this.#world.nodes) this.#build();
    return this.#list.subarray(this.#start[slot], this.#start[slot + 1]);
  }

  /** Live and shown neighbours, each once. */
  around(slot: number, moment: number, filter: Filter): number[] {
    const world = this.#world;
    const { kindShown, relationShown } = shown(world, filter);
    const found = new Set<number>();
    for (const edge of this.edgesOf(slot)) {
      if (!world.edgeLives(edge, moment) || !relationShown[world.relation(edge)]) continue;
      const other = world.source(edge) === slot ? world.target(edge) : world.source(edge);
      if (other !== slot && world.nodeLives(other, moment) && kindShown[world.life[4 * other]!]) found.add(other);
    }
    return [...found];
  }

  #build(): void {
    const world = this.#world;
    const start = new Uint32Array(world.nodes + 2);
    for (let e = 0; e < world.edges; e++) {
      start[world.source(e) + 1]!++;
      start[world.target(e) + 1]!++;
    }
    for (let slot = 0; slot < world.nodes; slot++) start[slot + 1]! += start[slot]!;
    const next = start.slice();
    const list = new Uint32Array(2 * world.edges);
    for (let e = 0; e < world.edges; e++) {
      list[next[world.source(e)]!++] = e;
      list[next[world.target(e)]!++] = e;
    }
    this.#start = start;
    this.#list = list;
    this.#edges = world.edges;
  }
}

/** The recorded time of an ordinal, between the nearest samples; null when nothing is known. */
export function timeOf(world: World, ordinal: number): number | null {
  const line = world.timeline;
  if (line.length === 0) return null;
  let low = 0;
  let high = line.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (line[middle]!.ordinal <= ordinal) low = middle;
    else high = middle - 1;
  }
  const before = line[low]!;
  const after = line[low + 1];
  if (!after || ordinal <= before.ordinal) return before.millis;
  return before.millis + ((after.millis - before.millis) * (ordinal - before.ordinal)) / (after.ordinal - before.ordinal);
}

/** How many nodes lived at each of `steps` moments from the first to the newest: the hill behind the scrubber. */
export function growth(world: World, steps: number): Float32Array {
  const change = new Float32Array(steps + 1);
  const last = Math.max(1, world.ordinal);
  const bin = (ordinal: number) => Math.min(steps, Math.ceil((ordinal / last) * (steps - 1)));
  for (let at = 0; at < 4 * world.nodes; at += 4) {
    change[bin(world.life[at + 1]!)]!++;
    if (world.life[at + 2]! <= world.ordinal) change[bin(world.life[at + 2]!)]!--;
  }
  for (let i = 1; i < steps; i++) change[i]! += change[i - 1]!;
  return change.subarray(0, steps);
}

/** Finds nodes by label: whole-word starts before inner matches, then by number of links. */
export class LabelSearch {
  #version = -1;
  #lower: string[] = [];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  find(query: string, moment: number, limit: number): number[] {
    const wanted = query.trim().toLowerCase();
    if (wanted === '') return [];
    const world = this.#world;
    if (this.#version !== world.version) {
      this.#lower = Array.from({ length: world.nodes }, (_, slot) => world.labelOf(slot).toLowerCase());
      this.#version = world.version;
    }
    const best: { slot: number; rank: number }[] = [];
    this.#lower.forEach((label, slot) => {
      const at = label.indexOf(wanted);
      if (at < 0 || !world.nodeLives(slot, moment)) return;
      const place = at === 0 ? 2 : /[\s/._-]/.test(label[at - 1]!) ? 1 : 0;
      best.push({ slot, rank: place * 1e6 + Math.min(world.degreeOf(slot), 1e5) });
    });
    return best.sort((a, b) => b.rank - a.rank).slice(0, limit).map(({ slot }) => slot);
  }
}

/** Kinds by domain, for a legend. */
export function kindsByDomain(kinds: readonly Kind[]): Map<string, { kind: Kind; index: number }[]> {
  const groups = new Map<string, { kind: Kind; index: number }[]>();
  kinds.forEach((kind, index) => {
    const group = groups.get(kind.domain);
    if (group) group.push({ kind, index });
    else groups.set(kind.domain, [{ kind, index }]);
  });
  return groups;
}

const fills = 5;

/** Which of the fills (whole, hollow, with a hole, hollow with a dot, half) tells a kind from the others of its domain. */
export function fillOf(kinds: readonly Kind[], name: string): number {
  const domain = name.split('.')[0];
  const nth = kinds.filter((kind) => kind.domain === (kinds.find((known) => known.kind === name)?.domain ?? domain)).findIndex((kind) => kind.kind === name);
  return Math.max(0, nth) % fills;
}
