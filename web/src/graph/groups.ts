import type { World } from './world.ts';

/** Nodes that belong together by what they are called: the folder that their path begins with, or else their kind. */
export interface Group {
  readonly name: string;
  /** Of the shown and living, as of the last count. */
  members: number;
  /** The middle of them. */
  x: number;
  y: number;
  z: number;
}

const slash = 47;
const longestFolder = 32;
/** Smaller groups are no landmarks. */
const leastMembers = 12;
const leastShare = 0.01;

/** Names for the overview: what stands where, while single nodes are too small to be named. Main thread. */
export class Groups {
  readonly #world: World;
  readonly #groups: Group[] = [];
  /** By kind and the hash of the folder's bytes: no text is made but the first time. */
  readonly #byKey = new Map<number, number>();
  #of = new Uint16Array(0);
  #known = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Counts anew who lives at a moment and where; the largest first. */
  count(moment: number, kindShown: ArrayLike<number>): readonly Group[] {
    const { life, position, nodes } = this.#world;
    this.#assign();
    for (const group of this.#groups) group.members = group.x = group.y = group.z = 0;
    let all = 0;
    for (let slot = 0; slot < nodes; slot++) {
      const at = 4 * slot;
      if (life[at + 1]! > moment || moment >= life[at + 2]! || !kindShown[life[at]!] || position[at + 3] === 0) continue;
      const group = this.#groups[this.#of[slot]!]!;
      group.members++;
      group.x += position[at]!;
      group.y += position[at + 1]!;
      group.z += position[at + 2]!;
      all++;
    }
    const named = this.#groups.filter(({ members }) => members >= Math.max(leastMembers, leastShare * all));
    for (const group of named) {
      group.x /= group.members;
      group.y /= group.members;
      group.z /= group.members;
    }
    return named.sort((a, b) => b.members - a.members);
  }

  /** Finds the group of each slot that came since the last time; a node stays in the group that its first name gave it. */
  #assign(): void {
    const world = this.#world;
    if (this.#of.length < world.nodes) {
      const grown = new Uint16Array(Math.ceil(1.25 * world.nodes));
      grown.set(this.#of);
      this.#of = grown;
    }
    for (; this.#known < world.nodes; this.#known++) {
      const slot = this.#known;
      const kind = world.life[4 * slot]!;
      const label = world.labelBytes(slot);
      const folder = label.subarray(0, longestFolder).indexOf(slash);
      let key = kind;
      for (let i = 0; i <= folder; i++) key = Math.imul(key ^ label[i]!, 0x01000193); // FNV
      let group = this.#byKey.get(key);
      if (group === undefined) {
        const name = folder > 0 ? new TextDecoder().decode(label.subarray(0, folder + 1)) : world.kindOf(slot).title;
        group = Math.min(this.#groups.push({ name, members: 0, x: 0, y: 0, z: 0 }) - 1, 0xffff);
        this.#byKey.set(key, group);
      }
      this.#of[slot] = group;
    }
  }
}
