/** Events with true blocks, chains, trees and checkpoints for the nodes of a made-up graph. */
import { block, Tree } from './blocks.mjs';
import { kinds, uuidOf } from './graph.mjs';

const firstTypes = { 'git.repository': 'registered', 'git.commit': 'recorded', 'git.branch': 'created', 'documents.document': 'created', 'people.person': 'registered', 'concepts.topic': 'named' };
const binary = (uuid) => Buffer.from(uuid.replaceAll('-', ''), 'hex');

export class Journal {
  /** In the order of recording, all domains together. */
  events = [];
  #streams = new Map();
  #logs = new Map();
  #blocks = new Map();
  #details = new Map();

  /** @param {{stream: string, domain: string, aggregate: string, type: string, data: any, millis: number, correlation?: string, cause?: any, masked?: string[]}} step */
  append({ stream, domain, aggregate, type, data, millis, correlation = undefined, cause = undefined, masked = [] }) {
    const history = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, history);
    const log = this.#logs.get(domain) ?? { tree: new Tree(), events: [] };
    this.#logs.set(domain, log);
    const previous = history.at(-1);
    const id = uuidOf(`${stream}/${history.length}`);
    const commandId = uuidOf(`command ${id}`);
    const subject = `${domain}.${aggregate}.${type}.v1`;
    const actor = uuidOf('actor');
    const payload = block(strip(data));
    const command = block({ v: 1, id: binary(commandId), typ: `${domain}.${aggregate}.record`, pay: strip(data), inp: { now: Math.round(millis * 1000) }, act: binary(actor), cor: binary(correlation ?? commandId), cau: binary(cause?.id ?? commandId) });
    const sealed = masked.length > 0 ? [block({ v: 1, c: Buffer.from(`sealed ${id}`) })] : [];
    const body = {
      v: 1, id: binary(id), ts: Math.round(millis * 1000), act: binary(actor), agg: binary(stream), cau: binary(cause?.id ?? commandId), cor: binary(correlation ?? commandId),
      pay: payload.link, cmd: command.link, com: [0, 1], prv: previous ? previous.link : null, sec: sealed.map(({ link }) => link), seq: history.length, sub: subject, scp: 'leaf', tag: [],
    };
    const made = block(body);
    for (const part of [payload, command, made]) this.#blocks.set(part.link.text, part.bytes);
    const position = log.tree.add(made.link.binary);
    const event = {
      id, type, domain, data,
      metadata: {
        timestamp: new Date(millis).toISOString().replace('Z', '000Z'), actor,
        context: {
          cid: made.link.text, previous: previous?.link.text ?? null, stream, revision: history.length, position, subject, version: 1,
          correlation_id: correlation ?? commandId, causation_id: cause?.id ?? commandId, scope: 'leaf', policy: 'immediate', commit: made.link.text, ...(masked.length > 0 ? { masked } : {}),
        },
      },
    };
    history.push({ link: made.link, event });
    log.events.push(event);
    this.events.push(event);
    this.#details.set(id, { event, command: { type: `${domain}.${aggregate}.record`, id: commandId, data: strip(data) }, cause, effects: [], blocks: { event: made.link.text, payload: payload.link.text, sealed: sealed.map(({ link }) => link.text), command: command.link.text }, binary: made.link.binary });
    this.#details.set(made.link.text, this.#details.get(id));
    if (cause) this.#details.get(cause.id).effects.push(event);
    return event;
  }

  detail(id) {
    const found = this.#details.get(id);
    if (!found) return null;
    const { event, command, cause, effects, blocks } = found;
    const { tree } = this.#logs.get(event.domain);
    const index = event.metadata.context.position;
    return {
      event, command, causes: cause ? [cause] : [], effects, blocks,
      proof: { checkpoint: this.checkpoint(event.domain), leaf_index: index, tree_size: tree.size, path: tree.path(index).map((hash) => hash.toString('hex')) },
    };
  }

  checkpoint(domain) {
    const { tree } = this.#logs.get(domain);
    return `${uuidOf('node')}/${domain}/1\n${tree.size}\n${tree.root().toString('base64')}\n\n— mock AAAAAA==\n`;
  }

  logs() {
    return [...this.#logs].map(([domain, { tree }]) => ({ domain, size: tree.size, root: tree.root().toString('base64'), checkpoint: this.checkpoint(domain) }));
  }

  bytes(cid) {
    return this.#blocks.get(cid) ?? null;
  }

  /** Turns one bit of a block, as a bad disk would. */
  tamper(cid) {
    const bytes = Buffer.from(this.#blocks.get(cid));
    bytes[bytes.length >> 1] ^= 1;
    this.#blocks.set(cid, bytes);
  }

  history(stream) {
    const history = this.#streams.get(stream);
    return history ? history.map(({ event }) => event) : null;
  }
}

function strip(data) {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
}

/** One event or more for each of the first nodes; people have a masked e-mail, documents are changed again. */
export function makeJournal({ nodes, edges }, limit, millisOf) {
  const journal = new Journal();
  const steps = nodes.slice(0, limit).map((node) => ({ at: node.born, node, first: true }));
  for (const edge of edges) {
    if (edge.target < limit && edge.source < limit && kinds[nodes[edge.target].kind].kind === 'documents.document' && kinds[nodes[edge.source].kind].kind === 'git.commit') steps.push({ at: edge.born, node: nodes[edge.target], commit: nodes[edge.source] });
  }
  const last = new Map();
  for (const { at, node, commit } of steps.sort((a, b) => a.at - b.at)) {
    const { kind, domain } = kinds[node.kind];
    const aggregate = kind.split('.')[1];
    const common = { stream: node.id, domain, aggregate, millis: millisOf(at) };
    if (commit) {
      const cause = last.get(commit.id);
      journal.append({ ...common, type: 'version_added', data: { path: node.label, bytes: 400 + ((at * 37) % 9000), commit: commit.label, lines: { added: at % 60, removed: at % 17 } }, cause, correlation: cause?.metadata.context.correlation_id });
      continue;
    }
    const data = {
      'git.commit': { message: node.label, files_changed: node.degree, parents: [], merge: false },
      'people.person': { name: { given: node.label.split(' ')[0], family: node.label.split(' ')[1] }, email: null },
      'documents.document': { path: node.label, media_type: node.label.endsWith('.md') ? 'text/markdown' : 'text/x-java', bytes: 512 + ((at * 91) % 20000) },
    }[kind] ?? { name: node.label };
    last.set(node.id, journal.append({ ...common, type: firstTypes[kind], data, ...(kind === 'people.person' ? { masked: ['email'] } : {}) }));
  }
  return journal;
}
