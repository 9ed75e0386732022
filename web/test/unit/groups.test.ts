import { describe, expect, it } from 'vitest';
import { Groups } from '../../src/graph/groups.ts';
import { decodeSnapshot } from '../../src/graph/snapshot.ts';
import { World } from '../../src/graph/world.ts';
import { encodeSnapshot, never } from '../mock/graph.mjs';

/** Twenty files in `web/`, twenty in `store/`, thirty without a folder, two in `odd/`; each born with its number. */
function world(): World {
  const labels = [...Array.from({ length: 40 }, (_, i) => `${i % 2 ? 'web' : 'store'}/file-${i}.ts`), ...Array.from({ length: 30 }, (_, i) => `fix ${i}`), 'odd/a', 'odd/b'];
  const nodes = labels.map((label, i) => ({ id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`, kind: label.includes('/') ? 0 : 1, label, born: i + 1, died: never, degree: 0, position: [label.startsWith('web') ? 10 : -10, 0, i] }));
  const bytes = encodeSnapshot({ nodes, edges: [], ordinal: labels.length, timeline: [{ ordinal: labels.length, millis: 0 }] });
  return new World(decodeSnapshot(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)));
}

const everyKind = [1, 1, 1, 1, 1, 1];

describe('groups of the overview', () => {
  it('are folders and kinds, with how many live in them and where their middle is', () => {
    const made = world();
    const found = new Groups(made).count(made.ordinal, everyKind);
    expect(found.map(({ name, members }) => [name, members])).toEqual([[made.kinds[1]!.title, 30], ['store/', 20], ['web/', 20]]);
    expect(found.map(({ x }) => x)).toEqual([-10, -10, 10]);
  });

  it('are those of the moment, of the kinds that are shown, and count who came later', () => {
    const made = world();
    const groups = new Groups(made);
    expect(groups.count(30, everyKind).map(({ name, members }) => [name, members])).toEqual([['store/', 15], ['web/', 15]]);
    expect(groups.count(made.ordinal, [0, 1]).map(({ name }) => name)).toEqual([made.kinds[1]!.title]);
    made.apply([{ op: 'node_added', ordinal: 99, slot: made.nodes, id: 'ffffffff-0000-4000-8000-000000000000', kind: made.kinds[0]!.kind, label: 'web/late.ts', position: [10, 0, 0] }], 99, 0);
    expect(groups.count(99, everyKind).find(({ name }) => name === 'web/')!.members).toBe(21);
  });
});
