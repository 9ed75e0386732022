import { sha256 } from './cid.ts';

/**
 * RFC 9162 inclusion: leaf = SHA-256(0x00 ‖ data), node = SHA-256(0x01 ‖ left ‖ right); the algorithm of section 2.1.3.2.
 * The data of a leaf is the 36-byte CID of an event.
 */
export async function rootFrom(leafData: Uint8Array, leafIndex: number, treeSize: number, path: readonly Uint8Array[]): Promise<Uint8Array> {
  if (!Number.isSafeInteger(leafIndex) || leafIndex < 0 || leafIndex >= treeSize) throw new Error(`leaf index: ${leafIndex} (expected: 0 to ${treeSize - 1})`);
  let index = leafIndex;
  let last = treeSize - 1;
  let hash = await sha256(Uint8Array.from([0, ...leafData]));
  for (const step of path) {
    if (last === 0) throw new Error(`inclusion path: ${path.length} hashes (expected: fewer)`);
    if (index % 2 === 1 || index === last) {
      hash = await sha256(Uint8Array.from([1, ...step, ...hash]));
      while (index % 2 === 0 && index !== 0) {
        index /= 2;
        last = Math.floor(last / 2);
      }
    } else hash = await sha256(Uint8Array.from([1, ...hash, ...step]));
    index = Math.floor(index / 2);
    last = Math.floor(last / 2);
  }
  if (last !== 0) throw new Error(`inclusion path: ${path.length} hashes (expected: more)`);
  return hash;
}

/** The signed note of a checkpoint, as far as inclusion needs it (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export function readCheckpoint(note: string): Checkpoint {
  const [origin = '', size = '', root = ''] = note.split('\n');
  if (!/^\d+$/.test(size)) throw new Error(`checkpoint size: ${size} (expected: a number on line 2)`);
  const bytes = Uint8Array.from(atob(root), (letter) => letter.charCodeAt(0));
  if (bytes.length !== 32) throw new Error(`checkpoint root: ${bytes.length} bytes (expected: 32 on line 3)`);
  return { origin, size: Number(size), root: bytes };
}

export function fromHex(text: string): Uint8Array {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Error(`hash: ${text} (expected: hexadecimal)`);
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
