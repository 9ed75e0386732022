import type { CimEvent, EventDetail, Json } from '../api/types.ts';
import { linksIn, readDagCbor } from './cbor.ts';
import { binaryOf, cidOf, codecOf } from './cid.ts';
import { fromHex, readCheckpoint, rootFrom, sameBytes } from './merkle.ts';

/** One thing that was recomputed in this browser, in words that say what was compared with what. */
export interface Step {
  readonly title: string;
  readonly verdict: 'verified' | 'broken' | 'masked' | 'unknown';
  readonly said: string;
}

export interface Verification {
  readonly verdict: 'verified' | 'broken' | 'masked';
  readonly steps: readonly Step[];
  /** Payload and command as decoded from bytes that hash to their CIDs; null where they do not. */
  readonly payload: Json | null;
  readonly command: Json | null;
}

/** Gives the raw bytes of a block, or null when the node says that it has none. */
export type Blocks = (cid: string) => Promise<Uint8Array<ArrayBuffer> | null>;

export async function verifyEvent(detail: EventDetail, blocks: Blocks): Promise<Verification> {
  const { event, proof } = detail;
  const cids = detail.blocks;
  const { cid, previous } = event.metadata.context;
  const eventBlock = await checkBlock('Event block', cid, blocks);
  const payload = await checkBlock('Payload block', cids.payload, blocks);
  const command = await checkBlock('Command block', cids.command, blocks);
  const sealed = await Promise.all(cids.sealed.map((sealedCid, i) => checkBlock(`Sealed part ${i + 1}`, sealedCid, blocks, 'maskable')));
  const steps = [eventBlock.step];
  if (eventBlock.value !== null) {
    const wanted = { payload: cids.payload, command: cids.command, ...(previous ? { 'event before': previous } : {}), ...Object.fromEntries(cids.sealed.map((sealedCid, i) => [`sealed part ${i + 1}`, sealedCid])) };
    steps.push(checkLinks(eventBlock.value, wanted, cid, cids.event));
  }
  steps.push(payload.step, command.step, ...sealed.map(({ step }) => step));
  if (proof) steps.push(await checkInclusion(cid, proof));
  else steps.push({ title: 'Inclusion', verdict: 'unknown', said: 'No checkpoint covers this event yet; the node makes one within a second of the last.' });
  return { verdict: overall(steps), steps, payload: payload.value, command: command.value };
}

/** The short check of a history's row: the block hashes to the CID, and links the event before it. */
export async function verifyLink(event: CimEvent, blocks: Blocks): Promise<'verified' | 'broken'> {
  const { cid, previous } = event.metadata.context;
  const { step, value } = await checkBlock('Event block', cid, blocks);
  if (step.verdict !== 'verified' || value === null) return 'broken';
  return previous === null || linksIn(value).has(previous) ? 'verified' : 'broken';
}

async function checkBlock(title: string, cid: string, blocks: Blocks, absence: 'fault' | 'maskable' = 'fault'): Promise<{ step: Step; value: Json | null }> {
  const bytes = await blocks(cid);
  if (bytes === null) {
    return absence === 'maskable'
      ? { step: { title, verdict: 'masked', said: 'Erased; only its CID is left, and the event still links it.' }, value: null }
      : { step: { title, verdict: 'broken', said: 'The node has no such block (expected: its bytes).' }, value: null };
  }
  const computed = await cidOf(bytes, codecOf(binaryOf(cid)));
  if (computed !== cid) return { step: { title, verdict: 'broken', said: `These ${bytes.length} bytes hash to ${computed} (expected: ${cid}).` }, value: null };
  const step: Step = { title, verdict: 'verified', said: `SHA-256 of ${bytes.length} bytes gives this CID.` };
  try {
    return { step, value: readDagCbor(bytes) };
  } catch (cause) {
    return { step: { title, verdict: 'broken', said: `The bytes have this CID but are no block: ${(cause as Error).message}` }, value: null };
  }
}

/** The event block must name the very blocks that the page shows, or true hashes would prove nothing about them. */
function checkLinks(block: Json, wanted: Readonly<Record<string, string>>, cid: string, named: string): Step {
  const links = linksIn(block);
  const missing = Object.entries(wanted).filter(([, link]) => !links.has(link)).map(([what]) => what);
  if (cid !== named) missing.unshift('event itself');
  return missing.length === 0
    ? { title: 'Links', verdict: 'verified', said: `The event block names its ${list(Object.keys(wanted))}.` }
    : { title: 'Links', verdict: 'broken', said: `The event block does not name the ${list(missing)} shown here.` };
}

async function checkInclusion(cid: string, proof: NonNullable<EventDetail['proof']>): Promise<Step> {
  const title = 'Inclusion';
  try {
    const checkpoint = readCheckpoint(proof.checkpoint);
    if (checkpoint.size !== proof.tree_size) return { title, verdict: 'broken', said: `The checkpoint is of ${checkpoint.size} leaves (expected: ${proof.tree_size}, as the proof says).` };
    const root = await rootFrom(binaryOf(cid), proof.leaf_index, proof.tree_size, proof.path.map(fromHex));
    return sameBytes(root, checkpoint.root)
      ? { title, verdict: 'verified', said: `Leaf ${proof.leaf_index} of ${proof.tree_size}: ${proof.path.length} hashes lead to the checkpoint's root. Its signatures are not checked here.` }
      : { title, verdict: 'broken', said: 'The path leads to another root than the checkpoint names.' };
  } catch (cause) {
    return { title, verdict: 'broken', said: (cause as Error).message };
  }
}

function overall(steps: readonly Step[]): Verification['verdict'] {
  if (steps.some(({ verdict }) => verdict === 'broken')) return 'broken';
  return steps.some(({ verdict }) => verdict === 'masked') ? 'masked' : 'verified';
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
