/**
 * CIDv1 from raw bytes, computed here: 0x01, codec, 0x12 0x20, SHA-256, written in base32 (RFC 4648, lower case, no
 * padding) after a "b". Source: multiformats CID specification; RULINGS 5 for the 36-byte leaf.
 */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

export const codecs = { 'dag-cbor': 0x71, raw: 0x55, 'dag-json': 0x0129 } as const;

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** The CID that these bytes have under a codec. */
export async function cidOf(bytes: Uint8Array<ArrayBuffer>, codec: number): Promise<string> {
  return textOf(Uint8Array.from([1, ...varint(codec), 0x12, 0x20, ...(await sha256(bytes))]));
}

export function textOf(binary: Uint8Array): string {
  let text = 'b';
  let bits = 0;
  let value = 0;
  for (const byte of binary) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      text += alphabet[(value >>> (bits - 5)) & 31];
      bits -= 5;
    }
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text;
}

/** The binary form of a base32 CIDv1 with SHA-256. */
export function binaryOf(cid: string): Uint8Array<ArrayBuffer> {
  if (!cid.startsWith('b')) throw new Error(`CID: ${cid} (expected: base32, beginning with "b")`);
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of cid.slice(1)) {
    const digit = alphabet.indexOf(letter);
    if (digit < 0) throw new Error(`CID letter: ${letter} (expected: a to z, 2 to 7)`);
    value = (value << 5) | digit;
    bits += 5;
    if (bits >= 8) {
      bytes.push((value >>> (bits - 8)) & 255);
      bits -= 8;
    }
    value &= (1 << bits) - 1;
  }
  return Uint8Array.from(bytes);
}

/** Codec of a CIDv1. */
export function codecOf(binary: Uint8Array): number {
  if (binary[0] !== 1) throw new Error(`CID version: ${binary[0]} (expected: 1)`);
  let codec = 0;
  for (let at = 1, shift = 0; at < 6; at++, shift += 7) {
    codec |= (binary[at]! & 0x7f) << shift;
    if (binary[at]! < 0x80) return codec;
  }
  throw new Error('CID codec: longer than 5 bytes (expected: a multicodec)');
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}
