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
    for (const slot of this.#freeSlots) this.#tree.push(position, slot, strength, length * 0.05, velocity);
    for (let e = 0; e < source.length; e++) {
      const [a, b] = [source[e]!, target[e]!];
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

/** Cells in flat arrays: child index (0 none, > 0 cell, < 0 body), mass and centre. Rebuilt every tick, memory kept. */
class Octree {
  readonly #count: number;
  #child: Int32Array;
  #mass: Float32Array;
  #next: Int32Array;
  #cells = 0;
  #size = 0;
  #corner: [number, number, number] = [0, 0, 0];
  readonly #stack = new Int32Array(8 * (leafDepth + 2));
  readonly #stackSize = new Float32Array(8 * (leafDepth + 2));

  constructor(count: number) {
    this.#count = count;
    const room = Math.max(64, 2 * count);
    this.#child = new Int32Array(8 * room);
    this.#mass = new Float32Array(4 * room);
    this.#next = new Int32Array(count + 1);
  }

  build(position: Float32Array): void {
    const low: [number, number, number] = [Infinity, Infinity, Infinity];
    const high: [number, number, number] = [-Infinity, -Infinity, -Infinity];
    for (let i = 0; i < 3 * this.#count; i++) {
      const axis = i % 3;
      low[axis] = Math.min(low[axis]!, position[i]!);
      high[axis] = Math.max(high[axis]!, position[i]!);
    }
    this.#corner = low;
    this.#size = Math.max(high[0] - low[0], high[1] - low[1], high[2] - low[2], 1e-6) * 1.0001;
    this.#child.fill(0, 0, 8 * (this.#cells + 1));
    this.#mass.fill(0, 0, 4 * (this.#cells + 1));
    this.#next.fill(0);
    this.#cells = 1;
    for (let body = 0; body < this.#count; body++) this.#insert(position, body);
    for (let cell = 0; cell < this.#cells; cell++) {
      const mass = this.#mass[4 * cell + 3]! || 1;
      for (let i = 0; i < 3; i++) this.#mass[4 * cell + i]! /= mass;
    }
  }

  /** Adds the repulsion on one body to its velocity. */
  push(position: Float32Array, body: number, strength: number, soft: number, velocity: Float32Array): void {
    const [x, y, z] = [position[3 * body]!, position[3 * body + 1]!, position[3 * body + 2]!];
    const stack = this.#stack;
    const sizes = this.#stackSize;
    let top = 0;
    stack[0] = 0;
    sizes[0] = this.#size;
    let [fx, fy, fz] = [0, 0, 0];
    const soft2 = soft * soft;
    while (top >= 0) {
      const cell = stack[top]!;
      const size = sizes[top--]!;
      const dx = x - this.#mass[4 * cell]!;
      const dy = y - this.#mass[4 * cell + 1]!;
      const dz = z - this.#mass[4 * cell + 2]!;
      const d2 = dx * dx + dy * dy + dz * dz;
      if (size * size < theta2 * d2) {
        const f = (strength * this.#mass[4 * cell + 3]!) / (d2 + soft2);
        fx += dx * f;
        fy += dy * f;
        fz += dz * f;
        continue;
      }
      for (let octant = 0; octant < 8; octant++) {
        const child = this.#child[8 * cell + octant]!;
        if (child > 0) {
          stack[++top] = child;
          sizes[top] = size / 2;
        } else if (child < 0) {
          for (let other = -child - 1; other >= 0; other = this.#next[other]! - 1) {
            if (other === body) continue;
            const ox = x - position[3 * other]!;
            const oy = y - position[3 * other + 1]!;
            const oz = z - position[3 * other + 2]!;
            const f = strength / (ox * ox + oy * oy + oz * oz + soft2);
            fx += ox * f;
            fy += oy * f;
            fz += oz * f;
          }
        }
      }
    }
    // The force falls with the distance (d / d²): softer than gravity, and clusters stay round.
    velocity[3 * body]! += fx;
    velocity[3 * body + 1]! += fy;
    velocity[3 * body + 2]! += fz;
  }

  #insert(position: Float32Array, body: number): void {
    const [x, y, z] = [position[3 * body]!, position[3 * body + 1]!, position[3 * body + 2]!];
    let [cx, cy, cz] = this.#corner;
    let size = this.#size;
    let cell = 0;
    for (let depth = 0; ; depth++) {
      this.#mass[4 * cell]! += x;
      this.#mass[4 * cell + 1]! += y;
      this.#mass[4 * cell + 2]! += z;
      this.#mass[4 * cell + 3]!++;
      size /= 2;
      const octant = (x >= cx + size ? 1 : 0) | (y >= cy + size ? 2 : 0) | (z >= cz + size ? 4 : 0);
      const at = 8 * cell + octant;
      const child = this.#child[at]!;
      if (child === 0) {
        this.#child[at] = -(body + 1);
        return;
      }
      if (octant & 1) cx += size;
      if (octant & 2) cy += size;
      if (octant & 4) cz += size;
      if (child > 0) {
        cell = child;
        continue;
      }
      if (depth >= leafDepth) {
        this.#next[body] = -child;
        this.#child[at] = -(body + 1);
        return;
      }
      const split = this.#newCell();
      this.#child[at] = split;
      const old = -child - 1;
      const [ox, oy, oz] = [position[3 * old]!, position[3 * old + 1]!, position[3 * old + 2]!];
      const half = size / 2;
      this.#child[8 * split + ((ox >= cx + half ? 1 : 0) | (oy >= cy + half ? 2 : 0) | (oz >= cz + half ? 4 : 0))] = child;
      this.#mass.set([ox, oy, oz, 1], 4 * split);
      cell = split;
    }
  }

  #newCell(): number {
    const cell = this.#cells++;
    if (4 * cell >= this.#mass.length) {
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
