/**
 * Force layout on flat arrays: Barnes-Hut repulsion, springs along edges, a weak pull to the centre. Placed nodes stay where
 * the node's stored layout put them; only `free` ones move. Deterministic: the same input gives the same places.
 * Source: J. Barnes, P. Hut, "A hierarchical O(N log N) force-calculation algorithm" (1986).
 */
export interface LayoutInput {
  readonly count: number;
  /** x y z for each node; a free node's may be anything. */
  readonly position: Float32Array;
  /** 1 for nodes that may move. */
  readonly free: Uint8Array;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** Wanted length of an edge, in world units. */
  readonly length: number;
}

const theta2 = 1.1 * 1.1;
const leafDepth = 24;

export class Layout {
  readonly position: Float32Array;
  /** 1 at the start, falling to 0. */
  heat = 1;
  readonly #input: LayoutInput;
  readonly #velocity: Float32Array;
  readonly #degree: Float32Array;
  readonly #freeSlots: Uint32Array;
  readonly #tree: Octree;

  constructor(input: LayoutInput) {
    this.#input = input;
    this.position = input.position.slice();
    this.#velocity = new Float32Array(3 * input.count);
    this.#degree = new Float32Array(input.count);
    for (let e = 0; e < input.source.length; e++) {
      this.#degree[input.source[e]!]!++;
      this.#degree[input.target[e]!]!++;
    }
    this.#freeSlots = Uint32Array.from({ length: input.count }, (_, i) => i).filter((slot) => input.free[slot] === 1);
    this.#tree = new Octree(input.count);
    this.#seed();
  }

  get settled(): boolean {
    return this.heat < 0.02 || this.#freeSlots.length === 0;
  }

  tick(): void {
    const { source, target, length, free } = this.#input;
    const { position } = this;
    const velocity = this.#velocity;
    const strength = length * length * 0.03 * this.heat;
    this.#tree.build(position);
    for (const slot of this.#tree.order) if (free[slot] === 1) this.#tree.push(position, slot, strength, length * 0.05, velocity);
    for (let e = 0; e < source.length; e++) {
      const a = source[e]!;
      const b = target[e]!;
      if (a === b || (!free[a] && !free[b])) continue;
      const dx = position[3 * b]! - position[3 * a]!;
      const dy = position[3 * b + 1]! - position[3 * a + 1]!;
      const dz = position[3 * b + 2]! - position[3 * a + 2]!;
      const distance = Math.sqrt(dx * dx + dy * dy + dz * dz) || 1e-6;
      const wanted = length * (0.6 + 0.12 * Math.log2(this.#degree[a]! + this.#degree[b]!));
      // A hub's many links pull less than those between equals, or everything would fall onto the hub.
      const slack = 1 + 0.015 * Math.max(this.#degree[a]!, this.#degree[b]!);
      const pull = (((distance - wanted) / distance) * this.heat * 0.8) / (Math.min(this.#degree[a]!, this.#degree[b]!) * slack);
      const share = free[a] && free[b] ? this.#degree[a]! / (this.#degree[a]! + this.#degree[b]!) : 0.5;
      if (free[a]) this.#add(a, dx, dy, dz, pull * (1 - share));
      if (free[b]) this.#add(b, dx, dy, dz, -pull * share);
    }
    for (const slot of this.#freeSlots) {
      for (let i = 3 * slot; i < 3 * slot + 3; i++) {
        velocity[i] = (velocity[i]! - position[i]! * 0.012 * this.heat) * 0.6;
        position[i]! += Math.max(-4 * length, Math.min(4 * length, velocity[i]!));
      }
    }
    this.heat *= 0.985;
  }

  #add(slot: number, dx: number, dy: number, dz: number, pull: number): void {
    this.#velocity[3 * slot]! += dx * pull;
    this.#velocity[3 * slot + 1]! += dy * pull;
    this.#velocity[3 * slot + 2]! += dz * pull;
  }

  /** A free node starts at the mean of its placed neighbours, or on a sphere when it has none, a little aside so that two never coincide. */
  #seed(): void {
    const { count, free, source, target, length } = this.#input;
    const sum = new Float32Array(4 * count);
    const placed = free.map((value) => 1 - value);
    for (let e = 0; e < source.length; e++) {
      for (const [from, to] of [[source[e]!, target[e]!], [target[e]!, source[e]!]] as const) {
        if (!free[to] || !placed[from]) continue;
        for (let i = 0; i < 3; i++) sum[4 * to + i]! += this.position[3 * from + i]!;
        sum[4 * to + 3]!++;
      }
    }
    const radius = length * Math.cbrt(count);
    this.#freeSlots.forEach((slot) => {
      const near = sum[4 * slot + 3]!;
      const angle = slot * 2.399963;
      const height = 1 - 2 * (((slot * 0.618034) % 1) + 0.0001);
      const ring = Math.sqrt(Math.max(0, 1 - height * height));
      const away = near > 0 ? length * 0.6 : radius * Math.cbrt(((slot * 0.754878) % 1) + 0.01);
      const base = (i: number) => (near > 0 ? sum[4 * slot + i]! / near : 0);
      this.position[3 * slot] = base(0) + Math.cos(angle) * ring * away;
      this.position[3 * slot + 1] = base(1) + height * away;
      this.position[3 * slot + 2] = base(2) + Math.sin(angle) * ring * away;
    });
  }
}

/**
 * Cells in flat arrays: children (0 none, > 0 cell, < 0 body), centre and mass. Rebuilt every tick, memory kept. Bodies are
 * inserted in the order of the last tree, so that neighbours in space are neighbours in memory.
 */
class Octree {
  /** Bodies by place: the order in which to work through them. */
  readonly order: Uint32Array;
  readonly #count: number;
  #child: Int32Array;
  #mass: Float32Array;
  readonly #next: Int32Array;
  #cells = 0;
  #size = 0;
  readonly #stack = new Int32Array(8 * (leafDepth + 2));
  readonly #stackSize = new Float32Array(8 * (leafDepth + 2));

  constructor(count: number) {
    this.#count = count;
    const room = Math.max(64, 2 * count);
    this.#child = new Int32Array(8 * room);
    this.#mass = new Float32Array(4 * room);
    this.#next = new Int32Array(count);
    this.order = Uint32Array.from({ length: count }, (_, body) => body);
  }

  build(position: Float32Array): void {
    let [lowX, lowY, lowZ, highX, highY, highZ] = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    for (let at = 0; at < 3 * this.#count; at += 3) {
      const x = position[at]!;
      const y = position[at + 1]!;
      const z = position[at + 2]!;
      if (x < lowX) lowX = x;
      if (x > highX) highX = x;
      if (y < lowY) lowY = y;
      if (y > highY) highY = y;
      if (z < lowZ) lowZ = z;
      if (z > highZ) highZ = z;
    }
    this.#size = Math.max(highX - lowX, highY - lowY, highZ - lowZ, 1e-6) * 1.0001;
    this.#child.fill(0, 0, 8 * (this.#cells + 1));
    this.#mass.fill(0, 0, 4 * (this.#cells + 1));
    this.#next.fill(0);
    this.#cells = 1;
    for (const body of this.order) this.#insert(position, body, lowX, lowY, lowZ);
    const mass = this.#mass;
    for (let at = 0; at < 4 * this.#cells; at += 4) {
      const part = 1 / (mass[at + 3]! || 1);
      mass[at]! *= part;
      mass[at + 1]! *= part;
      mass[at + 2]! *= part;
    }
    this.#sort();
  }

  /** Adds the repulsion on one body to its velocity. It falls with the distance (d / d²): softer than gravity, and clusters stay round. */
  push(position: Float32Array, body: number, strength: number, soft: number, velocity: Float32Array): void {
    const x = position[3 * body]!;
    const y = position[3 * body + 1]!;
    const z = position[3 * body + 2]!;
    const child = this.#child;
    const mass = this.#mass;
    const next = this.#next;
    const stack = this.#stack;
    const sizes = this.#stackSize;
    const soft2 = soft * soft;
    let fx = 0;
    let fy = 0;
    let fz = 0;
    let top = 0;
    stack[0] = 0;
    sizes[0] = this.#size;
    while (top >= 0) {
      const cell = stack[top]!;
      const size = sizes[top--]!;
      const dx = x - mass[4 * cell]!;
      const dy = y - mass[4 * cell + 1]!;
      const dz = z - mass[4 * cell + 2]!;
      const d2 = dx * dx + dy * dy + dz * dz;
      if (size * size < theta2 * d2) {
        const f = mass[4 * cell + 3]! / (d2 + soft2);
        fx += dx * f;
        fy += dy * f;
        fz += dz * f;
        continue;
      }
      const half = size / 2;
      for (let at = 8 * cell; at < 8 * cell + 8; at++) {
        const entry = child[at]!;
        if (entry > 0) {
          stack[++top] = entry;
          sizes[top] = half;
        } else if (entry < 0) {
          for (let other = -entry - 1; other >= 0; other = next[other]! - 1) {
            const ox = x - position[3 * other]!; // nothing for the body itself
            const oy = y - position[3 * other + 1]!;
            const oz = z - position[3 * other + 2]!;
            const f = 1 / (ox * ox + oy * oy + oz * oz + soft2);
            fx += ox * f;
            fy += oy * f;
            fz += oz * f;
          }
        }
      }
    }
    velocity[3 * body]! += fx * strength;
    velocity[3 * body + 1]! += fy * strength;
    velocity[3 * body + 2]! += fz * strength;
  }

  #insert(position: Float32Array, body: number, cornerX: number, cornerY: number, cornerZ: number): void {
    const x = position[3 * body]!;
    const y = position[3 * body + 1]!;
    const z = position[3 * body + 2]!;
    let cx = cornerX;
    let cy = cornerY;
    let cz = cornerZ;
    let size = this.#size;
    let cell = 0;
    for (let depth = 0; ; depth++) {
      const mass = this.#mass;
      mass[4 * cell]! += x;
      mass[4 * cell + 1]! += y;
      mass[4 * cell + 2]! += z;
      mass[4 * cell + 3]!++;
      size /= 2;
      const octant = (x >= cx + size ? 1 : 0) | (y >= cy + size ? 2 : 0) | (z >= cz + size ? 4 : 0);
      const at = 8 * cell + octant;
      const entry = this.#child[at]!;
      if (entry === 0) {
        this.#child[at] = -(body + 1);
        return;
      }
      if (octant & 1) cx += size;
      if (octant & 2) cy += size;
      if (octant & 4) cz += size;
      if (entry > 0) {
        cell = entry;
        continue;
      }
      if (depth >= leafDepth) { // so near that they share a leaf: a chain
        this.#next[body] = -entry;
        this.#child[at] = -(body + 1);
        return;
      }
      const split = this.#newCell();
      this.#child[at] = split;
      const old = -entry - 1;
      const ox = position[3 * old]!;
      const oy = position[3 * old + 1]!;
      const oz = position[3 * old + 2]!;
      const half = size / 2;
      this.#child[8 * split + ((ox >= cx + half ? 1 : 0) | (oy >= cy + half ? 2 : 0) | (oz >= cz + half ? 4 : 0))] = entry;
      this.#mass[4 * split] = ox;
      this.#mass[4 * split + 1] = oy;
      this.#mass[4 * split + 2] = oz;
      this.#mass[4 * split + 3] = 1;
      cell = split;
    }
  }

  /** Depth first through the tree: the bodies in the order of their places. */
  #sort(): void {
    const stack = this.#stack;
    let top = 0;
    let placed = 0;
    stack[0] = 0;
    while (top >= 0) {
      const entry = stack[top--]!;
      if (entry < 0) for (let body = -entry - 1; body >= 0; body = this.#next[body]! - 1) this.order[placed++] = body;
      else for (let at = 8 * entry; at < 8 * entry + 8; at++) if (this.#child[at] !== 0) stack[++top] = this.#child[at]!;
    }
  }

  #newCell(): number {
    const cell = this.#cells++;
    if (4 * cell + 4 > this.#mass.length) {
      const child = new Int32Array(2 * this.#child.length);
      child.set(this.#child);
      this.#child = child;
      const mass = new Float32Array(2 * this.#mass.length);
      mass.set(this.#mass);
      this.#mass = mass;
    }
    return cell;
  }
}
