import { describe, expect, it } from 'vitest';
import { decodeSnapshot, never, SnapshotError } from '../../src/graph/snapshot.ts';
import { encodeSnapshot, makeGraph } from '../mock/graph.mjs';

async function encoded(size = 61): Promise<{ graph: Awaited<ReturnType<typeof makeGraph>>; buffer: ArrayBuffer }> {
  const graph = await makeGraph(size);
  const timeline = [{ ordinal: 0, millis: 1000.5 }, { ordinal: 7, millis: 2000.25 }, { ordinal: graph.ordinal, millis: 9000.125 }];
  const bytes = encodeSnapshot({ ...graph, timeline });
  return { graph, buffer: new Uint8Array(bytes).buffer };
}

describe('a snapshot', () => {
  it('gives back every node, edge, label and sample as it was written', async () => {
    const { graph, buffer } = await encoded();
    const snapshot = decodeSnapshot(buffer);
    expect(snapshot.nodes).toBe(61);
    expect(snapshot.ordinal).toBe(graph.ordinal);
    expect([...snapshot.timelineMillis]).toEqual([1000.5, 2000.25, 9000.125]);
    expect(snapshot.relations).toContain('authored');
    graph.nodes.forEach((node: { kind: number; born: number; died: number; degree: number; position: number[]; label: string }, slot: number) => {
      expect([...snapshot.node.subarray(4 * slot, 4 * slot + 4)]).toEqual([node.kind, node.born, node.died, node.degree]);
      expect([...snapshot.position.subarray(3 * slot, 3 * slot + 3)]).toEqual(node.position.map(Math.fround));
      expect(new TextDecoder().decode(snapshot.labels.subarray(snapshot.labelOffset[slot], snapshot.labelOffset[slot + 1]))).toBe(node.label);
    });
    expect(snapshot.edge.filter((_, i) => i % 5 === 4).some((died) => died === never)).toBe(true);
  });

  it('is read whatever the numbers of nodes and samples, so each padding is right', async () => {
    for (const size of [1, 2, 3, 4, 5]) {
      const { buffer } = await encoded(size);
      expect(decodeSnapshot(buffer).kinds[0]?.kind).toBe('git.repository');
    }
  });

  it('is refused when it is cut off anywhere', async () => {
    const { buffer } = await encoded(8);
    for (let length = 0; length < buffer.byteLength; length += 3) expect(() => decodeSnapshot(buffer.slice(0, length)), `${length} bytes`).toThrow(SnapshotError);
  });

  it('is refused with another magic, with another version, and with an edge to nowhere', async () => {
    const { buffer, graph } = await encoded(8);
    const changed = (at: number, value: number) => {
      const copy = buffer.slice(0);
      new DataView(copy).setUint32(at, value, true);
      return copy;
    };
    expect(() => decodeSnapshot(changed(0, 1))).toThrow(/magic/);
    expect(() => decodeSnapshot(changed(4, 2))).toThrow(/version: 2 \(expected: 1\)/);
    expect(() => decodeSnapshot(changed(32 + 44 * graph.nodes.length, 99))).toThrow(/edge 0: slots 99/);
  });
});
