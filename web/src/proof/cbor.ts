import type { Json } from '../api/types.ts';
import { textOf } from './cid.ts';

/**
 * Reads dag-cbor into what a page can show: links become their CID text, bytes hexadecimal, whole numbers beyond 2^53 text.
 * Strict where it matters for reading (definite lengths, one item, tag 42 only). Source: IPLD dag-cbor specification.
 */
export function readDagCbor(bytes: Uint8Array): Json {
  const reader = new Reader(bytes);
  const value = reader.item(0);
  if (reader.at !== bytes.length) throw new Error(`dag-cbor: ${bytes.length - reader.at} bytes after the end (expected: none)`);
  return value;
}

const maxDepth = 64;

class Reader {
  at = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  item(depth: number): Json {
    if (depth > maxDepth) throw new Error(`dag-cbor depth: over ${maxDepth}`);
    const head = this.#take(1)[0]!;
    const low = head & 31;
    switch (head >> 5) {
      case 0:
        return shown(this.#argument(low));
      case 1:
        return shown(-1n - this.#argument(low));
      case 2:
        return hexOf(this.#take(Number(this.#argument(low))));
      case 3:
        return new TextDecoder('utf-8', { fatal: true }).decode(this.#take(Number(this.#argument(low))));
      case 4:
        return Array.from({ length: this.#size(low) }, () => this.item(depth + 1));
      case 5:
        return Object.fromEntries(Array.from({ length: this.#size(low) }, () => [String(this.item(depth + 1)), this.item(depth + 1)]));
      case 6:
        return this.#link(low);
      default:
        return this.#simple(low);
    }
  }

  #link(low: number): string {
    const tag = this.#argument(low);
    if (tag !== 42n) throw new Error(`dag-cbor tag: ${tag} (expected: 42, a link)`);
    const head = this.#take(1)[0]!;
    const binary = this.#take(Number(this.#argument(head & 31)));
    if (head >> 5 !== 2 || binary[0] !== 0) throw new Error('dag-cbor link: not bytes that begin with 0');
    return textOf(binary.subarray(1));
  }

  #simple(low: number): Json {
    switch (low) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
        return null;
      case 27:
        this.at += 8;
        return this.#view.getFloat64(this.at - 8);
      default:
        throw new Error(`dag-cbor simple value: ${low} (expected: false, true, null or a 64-bit float)`);
    }
  }

  #size(low: number): number {
    const size = Number(this.#argument(low));
    if (size > this.#bytes.length) throw new Error(`dag-cbor size: ${size} (expected: at most ${this.#bytes.length}, the bytes there are)`);
    return size;
  }

  #argument(low: number): bigint {
    if (low < 24) return BigInt(low);
    if (low > 27) throw new Error(`dag-cbor length: ${low} (expected: a definite one)`);
    let value = 0n;
    for (const byte of this.#take(1 << (low - 24))) value = (value << 8n) | BigInt(byte);
    return value;
  }

  #take(count: number): Uint8Array {
    if (this.at + count > this.#bytes.length) throw new Error(`dag-cbor: ends at byte ${this.#bytes.length} (expected: at least ${this.at + count})`);
    this.at += count;
    return this.#bytes.subarray(this.at - count, this.at);
  }
}

function shown(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Every link in a decoded value: texts that are CIDs. */
export function linksIn(value: Json): Set<string> {
  const found = new Set<string>();
  const visit = (item: Json): void => {
    if (typeof item === 'string') {
      if (/^ba[a-z2-7]{50,}$/.test(item)) found.add(item);
    } else if (item !== null && typeof item === 'object') for (const part of Object.values(item)) visit(part as Json);
  };
  visit(value);
  return found;
}
