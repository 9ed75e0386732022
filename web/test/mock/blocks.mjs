/** Just enough of dag-cbor, CIDs and RFC 9162 trees to make true blocks and proofs for the mock; the web's own readers are tested against it. */
import { createHash } from 'node:crypto';

export const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** A link: the 36 bytes of a CID. */
export class Link {
  constructor(binary) {
    this.binary = binary;
  }

  get text() {
    return base32(this.binary);
  }
}

export function block(value) {
  const bytes = encode(value);
  return { bytes, link: new Link(Buffer.concat([Buffer.from([1, 0x71, 0x12, 0x20]), sha256(bytes)])) };
}

export function encode(value) {
  if (value === null) return Buffer.from([0xf6]);
  if (value === true || value === false) return Buffer.from([value ? 0xf5 : 0xf4]);
  if (typeof value === 'number') return Number.isInteger(value) ? (value < 0 ? head(1, -1 - value) : head(0, value)) : float(value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Link) return Buffer.concat([Buffer.from([0xd8, 42]), head(2, 37), Buffer.from([0]), value.binary]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(encode)]);
  const keys = Object.keys(value).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return Buffer.concat([head(5, keys.length), ...keys.flatMap((key) => [encode(key), encode(value[key])])]);
}

function float(value) {
  const bytes = Buffer.alloc(9);
  bytes[0] = 0xfb;
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

function head(major, count) {
  if (count < 24) return Buffer.from([(major << 5) | count]);
  const size = count < 0x100 ? 1 : count < 0x10000 ? 2 : count < 0x100000000 ? 4 : 8;
  const bytes = Buffer.alloc(1 + size);
  bytes[0] = (major << 5) | (24 + Math.log2(size));
  if (size === 8) bytes.writeBigUInt64BE(BigInt(count), 1);
  else bytes.writeUIntBE(count, 1, size);
  return bytes;
}

export function base32(bytes) {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567';
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return `b${(bits.match(/.{1,5}/g) ?? []).map((group) => letters[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')}`;
}

/** RFC 9162, section 2.1, by its recursive definition. */
export class Tree {
  #leaves = [];
  #cache = new Map();

  add(leafData) {
    this.#leaves.push(sha256(Buffer.from([0]), leafData));
    return this.#leaves.length - 1;
  }

  get size() {
    return this.#leaves.length;
  }

  root(from = 0, to = this.size) {
    if (to - from === 0) return sha256();
    if (to - from === 1) return this.#leaves[from];
    const key = `${from}-${to}`;
    const full = ((to - from) & (to - from - 1)) === 0;
    if (full && this.#cache.has(key)) return this.#cache.get(key);
    const middle = from + split(to - from);
    const hash = sha256(Buffer.from([1]), this.root(from, middle), this.root(middle, to));
    if (full) this.#cache.set(key, hash);
    return hash;
  }

  path(index, from = 0, to = this.size) {
    if (to - from <= 1) return [];
    const middle = from + split(to - from);
    return index < middle ? [...this.path(index, from, middle), this.root(middle, to)] : [...this.path(index, middle, to), this.root(from, middle)];
  }
}

function split(count) {
  let half = 1;
  while (2 * half < count) half *= 2;
  return half;
}
