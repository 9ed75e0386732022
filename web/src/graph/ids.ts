/** UUIDs as 16 bytes inside one flat array, and an open-addressed index from id to slot: 100,000 strings would cost ten times the memory. */

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function uuidAt(bytes: Uint8Array, offset: number): string {
  let text = '';
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) text += '-';
    text += hex[bytes[offset + i]!];
  }
  return text;
}

export function writeUuid(text: string, bytes: Uint8Array, offset: number): void {
  const digits = text.replaceAll('-', '');
  for (let i = 0; i < 16; i++) bytes[offset + i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
}

export class IdIndex {
  #slots = new Uint32Array(16);
  #size = 0;
  readonly #ids: () => Uint8Array;
  readonly #probe = new Uint8Array(16);

  /** @param ids the flat array at the time of the call; it may be exchanged when it grows */
  constructor(ids: () => Uint8Array) {
    this.#ids = ids;
  }

  add(slot: number): void {
    if (2 * ++this.#size > this.#slots.length) this.#grow();
    this.#place(slot);
  }

  find(id: string): number | null {
    writeUuid(id, this.#probe, 0);
    const ids = this.#ids();
    const mask = this.#slots.length - 1;
    for (let at = hashOf(this.#probe, 0) & mask; this.#slots[at] !== 0; at = (at + 1) & mask) {
      const slot = this.#slots[at]! - 1;
      if (equal(ids, 16 * slot, this.#probe)) return slot;
    }
    return null;
  }

  #place(slot: number): void {
    const mask = this.#slots.length - 1;
    let at = hashOf(this.#ids(), 16 * slot) & mask;
    while (this.#slots[at] !== 0) at = (at + 1) & mask;
    this.#slots[at] = slot + 1;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(2 * old.length);
    for (const entry of old) if (entry !== 0) this.#place(entry - 1);
  }
}

function hashOf(bytes: Uint8Array, offset: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < 16; i++) hash = Math.imul(hash ^ bytes[offset + i]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function equal(bytes: Uint8Array, offset: number, other: Uint8Array): boolean {
  for (let i = 0; i < 16; i++) if (bytes[offset + i] !== other[i]) return false;
  return true;
}
