/**
 * Reads `application/vnd.cim.graph`. Little endian, each section on a multiple of 4 bytes (f64 of 8):
 *
 *   0  "CIMG"  u32 version  u32 N nodes  u32 E edges  u32 ordinal  u32 T timeline  u32 L label bytes  u32 J json bytes
 *  32  f32 position[3N]  u32 node[4N]  u8 id[16N]  u32 edge[5E]  u32 timelineOrdinal[T]  (pad 8)
 *      f64 timelineMillis[T]  u32 labelOffset[N+1]  u8 labels[L]  (pad 4)  u8 json[J]
 *
 * The arrays are views on the buffer, nothing is copied. Source: docs/http-api.md, "The graph".
 */
export interface Snapshot {
  readonly nodes: number;
  readonly edges: number;
  /** The newest ordinal. */
  readonly ordinal: number;
  readonly position: Float32Array;
  /** kind index, born, died, degree */
  readonly node: Uint32Array;
  readonly id: Uint8Array;
  /** source, target, relation index, born, died */
  readonly edge: Uint32Array;
  readonly timelineOrdinal: Uint32Array;
  readonly timelineMillis: Float64Array;
  readonly labelOffset: Uint32Array;
  readonly labels: Uint8Array;
  readonly kinds: readonly Kind[];
  readonly relations: readonly string[];
  readonly cursor: string;
}

export interface Kind {
  readonly kind: string;
  readonly domain: string;
  readonly title: string;
}

export const never = 0xffffffff;

const headerBytes = 32;

export class SnapshotError extends Error {}

export function decodeSnapshot(buffer: ArrayBuffer): Snapshot {
  if (buffer.byteLength < headerBytes) throw new SnapshotError(`snapshot: ${buffer.byteLength} bytes (expected: at least ${headerBytes}); load it again`);
  const header = new DataView(buffer);
  const magic = String.fromCharCode(header.getUint8(0), header.getUint8(1), header.getUint8(2), header.getUint8(3));
  if (magic !== 'CIMG') throw new SnapshotError(`snapshot magic: ${JSON.stringify(magic)} (expected: "CIMG"); the address did not answer with a graph`);
  const word = (index: number) => header.getUint32(index * 4, true);
  if (word(1) !== 1) throw new SnapshotError(`snapshot version: ${word(1)} (expected: 1); reload the page to get the web that belongs to this node`);
  const [nodes, edges, ordinal, timeline, labelBytes, jsonBytes] = [word(2), word(3), word(4), word(5), word(6), word(7)];

  let at = headerBytes;
  const take = (bytes: number, align: number): number => {
    const start = Math.ceil(at / align) * align;
    at = start + bytes;
    if (at > buffer.byteLength) throw new SnapshotError(`snapshot: ends at byte ${buffer.byteLength} (expected: at least ${at}); it was cut off, load it again`);
    return start;
  };
  const position = new Float32Array(buffer, take(12 * nodes, 4), 3 * nodes);
  const node = new Uint32Array(buffer, take(16 * nodes, 4), 4 * nodes);
  const id = new Uint8Array(buffer, take(16 * nodes, 4), 16 * nodes);
  const edge = new Uint32Array(buffer, take(20 * edges, 4), 5 * edges);
  const timelineOrdinal = new Uint32Array(buffer, take(4 * timeline, 4), timeline);
  const timelineMillis = new Float64Array(buffer, take(8 * timeline, 8), timeline);
  const labelOffset = new Uint32Array(buffer, take(4 * (nodes + 1), 4), nodes + 1);
  const labels = new Uint8Array(buffer, take(labelBytes, 4), labelBytes);
  const json = new Uint8Array(buffer, take(jsonBytes, 4), jsonBytes);
  const names = JSON.parse(new TextDecoder().decode(json)) as Pick<Snapshot, 'kinds' | 'relations' | 'cursor'>;
  for (let e = 0; e < edges; e++) {
    if (edge[5 * e]! >= nodes || edge[5 * e + 1]! >= nodes) {
      throw new SnapshotError(`edge ${e}: slots ${edge[5 * e]} to ${edge[5 * e + 1]} (expected: below ${nodes}); load the snapshot again`);
    }
  }
  return { nodes, edges, ordinal, position, node, id, edge, timelineOrdinal, timelineMillis, labelOffset, labels, kinds: names.kinds, relations: names.relations, cursor: names.cursor };
}
