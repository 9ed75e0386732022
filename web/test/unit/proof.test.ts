import { describe, expect, it } from 'vitest';
import type { EventDetail, Json } from '../../src/api/types.ts';
import { linksIn, readDagCbor } from '../../src/proof/cbor.ts';
import { binaryOf, cidOf, codecOf, codecs, textOf } from '../../src/proof/cid.ts';
import { fromHex, readCheckpoint, rootFrom } from '../../src/proof/merkle.ts';
import { type Blocks, verifyEvent, verifyLink } from '../../src/proof/verify.ts';
import { block, Tree } from '../mock/blocks.mjs';
import { Journal } from '../mock/events.mjs';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a CID', () => {
  it('of known bytes is the published one', async () => {
    // "hello world" as a raw block, the example of the IPFS documentation.
    expect(await cidOf(bytes('hello world'), codecs.raw)).toBe('bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e');
    // The empty map of dag-cbor (0xa0).
    expect(await cidOf(Uint8Array.of(0xa0), codecs['dag-cbor'])).toBe('bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua');
  });

  it('survives text and binary form, and tells its codec', async () => {
    const cid = await cidOf(bytes('x'), codecs['dag-json']);
    expect(textOf(binaryOf(cid))).toBe(cid);
    expect(codecOf(binaryOf(cid))).toBe(0x0129);
    expect(() => binaryOf('Qm123')).toThrow(/base32/);
  });
});

describe('dag-cbor', () => {
  it('reads what the encoder of the mock writes', () => {
    const inner = block({ a: 1 });
    const made = block({ text: 'Grüße', small: 23, large: 4294967296, less: -500, list: [true, false, null, 1.5], bytes: Uint8Array.of(1, 255), link: inner.link });
    const read = readDagCbor(made.bytes) as { [key: string]: Json };
    expect(read).toEqual({ text: 'Grüße', small: 23, large: 4294967296, less: -500, list: [true, false, null, 1.5], bytes: '01ff', link: inner.link.text });
    expect([...linksIn(read)]).toEqual([inner.link.text]);
  });

  it('refuses rubbish instead of showing it', () => {
    for (const rubbish of [[0x5f], [0xa1, 0x61], [0xf6, 0x00], [0xc1, 0x00], [0xfb, 0, 0], [0x9b, 255, 255, 255, 255, 255, 255, 255, 255], Array<number>(200).fill(0x81)]) {
      expect(() => readDagCbor(Uint8Array.from(rubbish)), String(rubbish)).toThrow();
    }
  });
});

describe('an inclusion path', () => {
  it('leads to the root for every leaf of every small tree', async () => {
    const tree = new Tree();
    for (let size = 1; size <= 18; size++) {
      tree.add(bytes(`leaf ${size}`));
      for (let leaf = 0; leaf < size; leaf++) {
        expect(await rootFrom(bytes(`leaf ${leaf + 1}`), leaf, size, tree.path(leaf)), `${leaf} of ${size}`).toEqual(new Uint8Array(tree.root()));
      }
    }
  });

  it('leads elsewhere with another leaf, another index or another hash, and is refused when too long or short', async () => {
    const tree = new Tree();
    for (let i = 0; i < 11; i++) tree.add(bytes(String(i)));
    const path = tree.path(4).map((hash: Uint8Array) => new Uint8Array(hash));
    const root = new Uint8Array(tree.root());
    expect(await rootFrom(bytes('5'), 4, 11, path)).not.toEqual(root);
    expect(await rootFrom(bytes('4'), 5, 11, path)).not.toEqual(root);
    expect(await rootFrom(bytes('4'), 4, 11, [path[0]!.map((byte: number) => byte ^ 1), ...path.slice(1)])).not.toEqual(root);
    await expect(rootFrom(bytes('4'), 4, 11, path.slice(1))).rejects.toThrow(/more/);
    await expect(rootFrom(bytes('4'), 4, 11, [...path, path[0]!])).rejects.toThrow(/fewer/);
    await expect(rootFrom(bytes('4'), 11, 11, path)).rejects.toThrow(/leaf index/);
  });

  it('is read with its checkpoint', () => {
    const note = readCheckpoint(`node/git/1\n12\n${btoa(String.fromCharCode(...new Uint8Array(32)))}\n\n— key abc\n`);
    expect([note.origin, note.size, note.root.length]).toEqual(['node/git/1', 12, 32]);
    expect(() => readCheckpoint('node\nmany\n')).toThrow(/size/);
    expect(() => fromHex('xyz')).toThrow(/hexadecimal/);
  });
});

describe('the verdict on an event', () => {
  const setUp = () => {
    const journal = new Journal();
    const common = { stream: '0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11', domain: 'people', aggregate: 'person', millis: 1 };
    journal.append({ ...common, type: 'registered', data: { name: 'Ada', email: null } });
    const event = journal.append({ ...common, type: 'renamed', data: { name: 'Grace' } });
    const blocks: Blocks = async (cid) => {
      const found = journal.bytes(cid);
      return found === null ? null : new Uint8Array(found);
    };
    return { journal, event, blocks, detail: journal.detail(event.id) as EventDetail };
  };
  const failing = async (detail: EventDetail, blocks: Blocks) => (await verifyEvent(detail, blocks)).steps.filter(({ verdict }) => verdict === 'broken').map(({ title }) => title);

  it('is "verified" when every block, link and hash holds, and shows the payload from the bytes', async () => {
    const { detail, blocks, event } = setUp();
    const result = await verifyEvent(detail, blocks);
    expect(result.verdict).toBe('verified');
    expect(result.steps.map(({ title }) => title)).toEqual(['Event block', 'Links', 'Payload block', 'Command block', 'Inclusion']);
    expect(result.payload).toEqual({ name: 'Grace' });
    expect(await verifyLink(event, blocks)).toBe('verified');
  });

  it('is "broken" and names the block when one bit of it differs', async () => {
    for (const [name, title] of [['event', 'Event block'], ['payload', 'Payload block'], ['command', 'Command block']] as const) {
      const { journal, detail, blocks } = setUp();
      journal.tamper(detail.blocks[name]);
      expect(await failing(detail, blocks)).toContain(title);
    }
  });

  it('is "broken" when the page shows a true block that the event does not name', async () => {
    const { journal, detail, blocks } = setUp();
    const other = journal.detail(journal.events[0].id) as EventDetail;
    expect(await failing({ ...detail, blocks: { ...detail.blocks, payload: other.blocks.payload } }, blocks)).toEqual(['Links']);
  });

  it('is "broken" when the path is for another leaf or the checkpoint for another tree', async () => {
    const { detail, blocks } = setUp();
    const proof = detail.proof!;
    expect(await failing({ ...detail, proof: { ...proof, leaf_index: 0 } }, blocks)).toEqual(['Inclusion']);
    expect(await failing({ ...detail, proof: { ...proof, tree_size: 3 } }, blocks)).toEqual(['Inclusion']);
  });

  it('is "masked" when a sealed part is gone, and "broken" when an open one is or the sealed one was never linked', async () => {
    const { detail, blocks } = setUp();
    const { journal } = setUp();
    const hidden = journal.append({ stream: '1d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11', domain: 'people', aggregate: 'person', type: 'registered', data: { name: 'Vera', email: null }, millis: 2, masked: ['email'] });
    const read: Blocks = async (cid) => (journal.bytes(cid) === null ? null : new Uint8Array(journal.bytes(cid)));
    expect((await verifyEvent(journal.detail(hidden.id) as EventDetail, read)).verdict).toBe('masked');
    expect(await failing(detail, async (cid) => (cid === detail.blocks.payload ? null : blocks(cid)))).toEqual(['Payload block']);
    expect(await failing({ ...detail, blocks: { ...detail.blocks, sealed: [block({ c: 'never linked' }).link.text] } }, blocks)).toEqual(['Links']);
  });

  it('says honestly that no checkpoint covers an event yet, and is "broken" on a chain that does not link back', async () => {
    const { detail, blocks, event } = setUp();
    const result = await verifyEvent({ ...detail, proof: null }, blocks);
    expect(result.steps.at(-1)).toMatchObject({ title: 'Inclusion', verdict: 'unknown' });
    const { context } = event.metadata;
    expect(await verifyLink({ ...event, metadata: { ...event.metadata, context: { ...context, previous: detail.blocks.payload.replace(/.$/, 'a') } } }, blocks)).toBe('broken');
  });
});
