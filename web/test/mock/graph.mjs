/** A made-up repository as a graph with a past: people write commits that change files in folders. Deterministic for a size. */
import { readFileSync } from 'node:fs';
import { sha256 } from './blocks.mjs';

export const never = 0xffffffff;

export const kinds = [
  { kind: 'git.repository', domain: 'git', title: 'Repository' },
  { kind: 'git.commit', domain: 'git', title: 'Commit' },
  { kind: 'git.branch', domain: 'git', title: 'Branch' },
  { kind: 'documents.document', domain: 'documents', title: 'Document' },
  { kind: 'people.person', domain: 'people', title: 'Person' },
  { kind: 'concepts.topic', domain: 'concepts', title: 'Topic' },
];

export const relations = ['authored', 'parent of', 'changes', 'contains', 'mentions'].map((name) => name.replace(' ', '_'));

const given = ['Ada', 'Barbara', 'Donald', 'Edsger', 'Frances', 'Grace', 'Hedy', 'Ivan', 'Jean', 'Katherine', 'Leslie', 'Margaret', 'Niklaus', 'Peter', 'Radia', 'Sophie', 'Tim', 'Ursula', 'Vera', 'Xia'];
const family = ['Okafor', 'Lindqvist', 'Moreau', 'Tanaka', 'Silva', 'Novak', 'Haddad', 'Keller', 'Rossi', 'Byrne', 'Kowalski', 'Mendes'];
const folders = ['store', 'model', 'runtime', 'docs', 'web', 'node', 'ipld', 'bench', 'domains/git', 'domains/people', 'adapters', 'testkit'];
const files = ['README.md', 'Log', 'Frame', 'Checkpoint', 'Tree', 'Decider', 'Snapshot', 'Subject', 'Projection', 'Bus', 'Replay', 'Cursor', 'Index', 'Scene', 'Codec', 'Guide', 'Sealer', 'Ledger'];
const verbs = ['Add', 'Fix', 'Move', 'Explain', 'Measure', 'Simplify', 'Test', 'Guard', 'Split', 'Name'];
const things = ['the torn-tail check', 'group commit', 'the cursor after a restart', 'labels that overlapped', 'the snapshot header', 'retry of dead letters', 'the upcaster table', 'how checkpoints are signed', 'a slow query', 'the import of merges', 'backpressure', 'the key list'];
const topics = ['event sourcing', 'content addressing', 'time travel', 'personal data', 'durability', 'layout', 'proofs', 'sync'];

/** mulberry32: small, fast, the same everywhere. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function uuidOf(text) {
  const bytes = sha256(text).subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x80;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** @returns nodes {id, kind, label, born, died, degree, position} and edges {source, target, relation, born, died}, by slot */
export async function makeGraph(size, edgeCount = 3 * size) {
  const random = randomFrom(size);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const nodes = [];
  const edges = [];
  let ordinal = 0;
  const add = (kind, label, group) => nodes.push({ id: uuidOf(`${size}/${nodes.length}`), kind, label, born: ++ordinal, died: never, degree: 0, group, position: [0, 0, 0] }) - 1;
  const link = (source, target, relation) => {
    if (source === target) return;
    edges.push({ source, target, relation: relations.indexOf(relation), born: ++ordinal, died: never });
    nodes[source].degree++;
    nodes[target].degree++;
  };
  const repository = add(0, 'cim', 0);
  const main = add(2, 'main', 0);
  link(repository, main, 'contains');
  const people = [];
  const documents = [];
  const topicSlots = [];
  let head = -1;
  const groupCount = Math.max(12, Math.ceil(size / 400));
  const removable = [];
  const byFolder = new Map();
  const folder = (group) => byFolder.get(group) ?? byFolder.set(group, []).get(group);
  while (nodes.length < size) {
    if (people.length === 0 || (people.length < Math.sqrt(size) * 0.8 && random() < 0.04)) people.push(add(4, `${given[people.length % given.length]} ${family[Math.floor(people.length / given.length + people.length) % family.length]}`, people.length));
    if (topicSlots.length < topics.length && random() < 0.01) topicSlots.push(add(5, topics[topicSlots.length], 3 + topicSlots.length));
    if (nodes.length >= size) break;
    const group = Math.floor(random() ** 1.6 * groupCount);
    const commit = add(1, `${pick(verbs)} ${pick(things)}`, group);
    link(people[Math.floor(random() ** 2 * people.length)], commit, 'authored');
    if (head >= 0) link(head, commit, 'parent_of');
    head = commit;
    if (random() < 0.02 && nodes.length < size) link(repository, add(2, `${pick(['fix', 'try', 'next'])}/${pick(files).toLowerCase()}-${nodes.length}`, group), 'contains');
    const wanted = Math.min(8, 1 + Math.floor(random() ** 3 * 8));
    for (let i = 0; i < wanted; i++) {
      let document = pick(folder(group).length > 0 ? folder(group) : documents);
      if ((document === undefined || random() < 0.45) && nodes.length < size) {
        const name = pick(files);
        document = add(3, `${folders[group % folders.length]}/${name}${name.includes('.') ? '' : `${Math.floor(documents.length / 40) || ''}.java`}`, group);
        documents.push(document);
        folder(group).push(document);
        link(repository, document, 'contains');
        if (topicSlots.length > 0 && random() < 0.2) link(document, pick(topicSlots), 'mentions');
        if (random() < 0.06) removable.push(document);
      }
      if (document !== undefined) link(commit, document, 'changes');
    }
    if (removable.length > 3 && random() < 0.1) {
      const gone = removable.shift();
      ordinal++;
      nodes[gone].died = ordinal;
      if (size <= 6000) for (const edge of edges) if ((edge.source === gone || edge.target === gone) && edge.died === never) edge.died = ordinal; // larger: an edge of a dead node is not drawn anyway
    }
  }
  const wanted = documents.length < 2 ? edges.length : edgeCount;
  for (let tries = 0; edges.length < wanted && tries < 4 * edgeCount; tries++) {
    const from = pick(documents);
    link(from, pick(random() < 0.97 ? folder(nodes[from].group) : documents), 'mentions');
  }
  edges.length = Math.min(edges.length, edgeCount);
  if (size <= 6000) await layOut(nodes, edges);
  else scatter(nodes, groupCount, random);
  return { nodes, edges, ordinal };
}

/** The web's own layout, so that the mock hands out places as a node does. */
async function layOut(nodes, edges) {
  const { transformWithOxc } = await import('vite');
  const path = new URL('../../src/graph/layout.ts', import.meta.url);
  const { code } = await transformWithOxc(readFileSync(path, 'utf8'), 'layout.ts');
  const { Layout } = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  const layout = new Layout({
    count: nodes.length,
    position: new Float32Array(3 * nodes.length),
    free: new Uint8Array(nodes.length).fill(1),
    source: Uint32Array.from(edges, (edge) => edge.source),
    target: Uint32Array.from(edges, (edge) => edge.target),
    length: 30,
  });
  while (!layout.settled) layout.tick();
  nodes.forEach((node, slot) => (node.position = [...layout.position.subarray(3 * slot, 3 * slot + 3)]));
}

function scatter(nodes, groupCount, random) {
  const gauss = () => random() + random() + random() + random() - 2;
  const radius = 60 * Math.cbrt(nodes.length);
  const centres = Array.from({ length: groupCount }, (_, i) => {
    const height = 1 - (2 * (i + 0.5)) / groupCount;
    const ring = Math.sqrt(1 - height * height);
    const away = radius * (0.35 + 0.65 * Math.sqrt(random()));
    return [Math.cos(i * 2.399963) * ring * away, height * away, Math.sin(i * 2.399963) * ring * away];
  });
  for (const node of nodes) {
    const centre = centres[node.group % groupCount];
    const wide = node.degree > 40 ? radius * 0.3 : radius * 0.11;
    node.position = centre.map((value) => value * (node.degree > 40 ? 0.4 : 1) + gauss() * wide);
  }
}

/** `application/vnd.cim.graph`, as docs/http-api.md has it. */
export function encodeSnapshot({ nodes, edges, ordinal, timeline }) {
  const labels = nodes.map((node) => Buffer.from(node.label));
  const labelBytes = labels.reduce((sum, label) => sum + label.length, 0);
  const json = Buffer.from(JSON.stringify({ kinds, relations, cursor: String(ordinal) }));
  const [n, e, t] = [nodes.length, edges.length, timeline.length];
  const align = (at, to) => Math.ceil(at / to) * to;
  const millisAt = align(32 + 12 * n + 16 * n + 16 * n + 20 * e + 4 * t, 8);
  const offsetAt = millisAt + 8 * t;
  const jsonAt = align(offsetAt + 4 * (n + 1) + labelBytes, 4);
  const bytes = Buffer.alloc(jsonAt + json.length);
  bytes.write('CIMG');
  [1, n, e, ordinal, t, labelBytes, json.length].forEach((word, i) => bytes.writeUInt32LE(word, 4 + 4 * i));
  const floats = new Float32Array(bytes.buffer, bytes.byteOffset + 32, 3 * n);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + 32 + 12 * n, 4 * n);
  const edgeWords = new Uint32Array(bytes.buffer, bytes.byteOffset + 32 + 44 * n, 5 * e);
  let labelAt = 0;
  nodes.forEach((node, slot) => {
    floats.set(node.position ?? [NaN, NaN, NaN], 3 * slot);
    words.set([node.kind, node.born, node.died, node.degree], 4 * slot);
    bytes.write(node.id.replaceAll('-', ''), 32 + 28 * n + 16 * slot, 'hex');
    bytes.writeUInt32LE(labelAt, offsetAt + 4 * slot);
    labels[slot].copy(bytes, offsetAt + 4 * (n + 1) + labelAt);
    labelAt += labels[slot].length;
  });
  bytes.writeUInt32LE(labelAt, offsetAt + 4 * n);
  edges.forEach((edge, i) => edgeWords.set([edge.source, edge.target, edge.relation, edge.born, edge.died], 5 * i));
  timeline.forEach((sample, i) => {
    bytes.writeUInt32LE(sample.ordinal, 32 + 44 * n + 20 * e + 4 * i);
    bytes.writeDoubleLE(sample.millis, millisAt + 8 * i);
  });
  json.copy(bytes, jsonAt);
  return bytes;
}
