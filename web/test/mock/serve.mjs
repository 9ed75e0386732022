/**
 * A stand-in for the node: serves the built web with its strict policy and the routes of docs/http-api.md over a made-up graph.
 * `npm run mock -- --nodes 2000 --port 7799`, or `startMock` from a test, which can then change the world.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import { makeJournal } from './events.mjs';
import { encodeSnapshot, kinds, makeGraph, never, relations, uuidOf } from './graph.mjs';

const web = join(dirname(fileURLToPath(import.meta.url)), '../../target/web');
const token = 'mock-token';

/** What the node must send with every page and asset (web/README.md). */
export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

export async function startMock({ nodes = 1200, edges = undefined, port = 0, eventLimit = 1500, places = 'stored' } = {}) {
  const graph = await makeGraph(nodes, edges);
  if (places === 'none') for (const node of graph.nodes) node.position = null;
  const start = Date.UTC(2026, 9, 1, 8);
  const span = 51 * 86_400_000;
  const millisOf = (ordinal) => start + span * (ordinal / graph.ordinal) ** 0.8;
  const timeline = Array.from({ length: 200 }, (_, i) => Math.round((i / 199) * graph.ordinal)).map((ordinal) => ({ ordinal, millis: millisOf(ordinal) }));
  const journal = makeJournal(graph, eventLimit, millisOf);
  const state = { graph, journal, timeline, sockets: new Set(), deadLetters: [{ id: uuidOf('letter'), handler: 'people_from_commits', error: 'registered: missing field "email" (expected: text); fix the handler and replay', domain: 'people', position: 1, event: journal.events[1].id, cid: journal.events[1].metadata.context.cid, attempts: 5, at: new Date(millisOf(graph.ordinal)).toISOString() }], requests: [], alarms: [] };
  const server = createServer((request, response) => answer(state, request, response));
  const socketServer = new WebSocketServer({ server, path: '/api/v1/live' });
  socketServer.on('connection', (socket) => attend(state, socket));
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    ...state,
    /** A person appears with a link to the first node, live. @returns its id */
    addPerson: (label, position = null) => addPerson(state, label, position),
    drop: () => socketServer.clients.forEach((socket) => socket.terminate()),
    close: () =>
      new Promise((resolve) => {
        socketServer.clients.forEach((socket) => socket.terminate());
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

function addPerson(state, label, position) {
  const { graph, journal } = state;
  const slot = graph.nodes.length;
  const id = uuidOf(`live/${slot}`);
  const changes = [
    { op: 'node_added', ordinal: ++graph.ordinal, slot, id, kind: 'people.person', label, position },
    { op: 'edge_added', ordinal: ++graph.ordinal, slot: graph.edges.length, source: slot, target: 0, relation: 'mentions' },
  ];
  graph.nodes.push({ id, kind: 4, label, born: changes[0].ordinal, died: never, degree: 1, position });
  graph.edges.push({ source: slot, target: 0, relation: relations.indexOf('mentions'), born: changes[1].ordinal, died: never });
  graph.nodes[0].degree++;
  const event = journal.append({ stream: id, domain: 'people', aggregate: 'person', type: 'registered', data: { name: { given: label, family: 'Live' }, email: null }, millis: Date.now(), masked: ['email'] });
  for (const { socket, subscriptions } of state.sockets) {
    for (const [subscription, { topic, filter }] of subscriptions) {
      if (topic === 'graph') socket.send(JSON.stringify({ id: subscription, ordinal: graph.ordinal, changes }));
      if (topic === 'events' && matches(event, filter ?? {})) socket.send(JSON.stringify({ id: subscription, cursor: cursorOf(journal.events.length - 1), event }));
    }
  }
  return id;
}

function attend(state, socket) {
  const client = { socket, subscriptions: new Map() };
  state.sockets.add(client);
  socket.on('close', () => state.sockets.delete(client));
  socket.on('message', (text) => {
    const message = JSON.parse(text);
    if (message.unsubscribe) client.subscriptions.delete(message.unsubscribe);
    if (!message.subscribe) return;
    const { id, topic, after, filter } = message.subscribe;
    client.subscriptions.set(id, { topic, filter });
    if (topic === 'events' && after !== 'now') {
      state.journal.events.forEach((event, i) => i > indexOf(after) && matches(event, filter ?? {}) && socket.send(JSON.stringify({ id, cursor: cursorOf(i), event })));
    }
    if (topic === 'graph' && after < state.graph.ordinal) {
      const { nodes, edges, ordinal } = state.graph;
      const changes = [
        ...nodes.flatMap((node, slot) => (node.born > after ? [{ op: 'node_added', ordinal: node.born, slot, id: node.id, kind: kinds[node.kind].kind, label: node.label, position: node.position }] : [])),
        ...edges.flatMap((edge, slot) => (edge.born > after ? [{ op: 'edge_added', ordinal: edge.born, slot, source: edge.source, target: edge.target, relation: relations[edge.relation] }] : [])),
      ].sort((a, b) => a.ordinal - b.ordinal);
      socket.send(JSON.stringify({ id, ordinal, changes }));
    }
    socket.send(JSON.stringify({ id, caught_up: true }));
  });
}

const cursorOf = (index) => `c${index}`;
const indexOf = (cursor) => Number(cursor.slice(1));

function matches(event, { domain, type, text, correlation_id: correlation, actor }) {
  return (
    (!domain || event.domain === domain) &&
    (!type || event.type === type) &&
    (!correlation || event.metadata.context.correlation_id === correlation) &&
    (!actor || event.metadata.actor === actor) &&
    (!text || JSON.stringify(event.data).toLowerCase().includes(text.toLowerCase()))
  );
}

function answer(state, request, response) {
  const { pathname, searchParams } = new URL(request.url, 'http://mock');
  state.requests.push(pathname);
  const found = pathname.startsWith('/api/') ? apiAnswer(state, request, pathname, searchParams) : staticAnswer(request, pathname);
  const { status = 200, headers = {}, body } = found;
  response.writeHead(status, {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...headers,
  });
  response.end(body);
}

function staticAnswer(request, pathname) {
  const wanted = join(web, normalize(pathname));
  const path = extname(pathname) && existsSync(wanted) ? wanted : join(web, 'index.html');
  if (extname(pathname) && path !== wanted) return { status: 404, body: '' };
  const headers = { 'Content-Type': types[extname(path)] ?? 'application/octet-stream', Vary: 'Accept-Encoding' };
  return request.headers['accept-encoding']?.includes('br') && existsSync(`${path}.br`)
    ? { headers: { ...headers, 'Content-Encoding': 'br' }, body: readFileSync(`${path}.br`) }
    : { headers, body: readFileSync(path) };
}

const json = (value, status = 200) => ({ status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) });

const problem = (status, code, detail, action) => ({
  status,
  headers: { 'Content-Type': 'application/problem+json' },
  body: JSON.stringify({ type: `urn:cim:problem:${code}`, title: code.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase()), status, detail, code, action }),
});

function apiAnswer(state, request, pathname, query) {
  const { graph, journal } = state;
  const [, , , kind, id, part] = pathname.split('/');
  switch (kind) {
    case 'graph':
      if (id === 'snapshot') return { headers: { 'Content-Type': 'application/vnd.cim.graph' }, body: encodeSnapshot(state.graph.nodes.length === 0 ? state.graph : { ...graph, timeline: state.timeline }) };
      return graphNode(graph, part, query.get('as_of'));
    case 'events':
      return id ? eventDetail(journal, decodeURIComponent(id)) : eventPage(journal, query);
    case 'streams':
      return stream(journal, id, part, query.get('revision'));
    case 'blocks': {
      const bytes = journal.bytes(id);
      return bytes ? { headers: { 'Content-Type': 'application/vnd.ipld.raw' }, body: bytes } : problem(404, 'unknown_object', `block: ${id} (expected: one that is kept here)`, 'check the CID');
    }
    case 'node':
      return json({
        node_id: uuidOf('node'), name: 'mock', version: '0.1.0', started: new Date(Date.now() - 7_200_000).toISOString(), domains: ['git', 'documents', 'people', 'graphs', 'concepts'], state: 'serving', logs: journal.logs(),
        projections: [{ name: 'relationship_graph', domain: 'graphs', lag: 0, position: graph.ordinal, status: 'running' }, { name: 'commits', domain: 'git', lag: 0, position: 812, status: 'running' }, { name: 'people', domain: 'people', lag: 12, position: 29, status: 'catching up' }],
        alarms: state.alarms,
        dead_letters: state.deadLetters.length,
      });
    case 'dead-letters':
      if (request.method !== 'POST') return json({ items: state.deadLetters, total: state.deadLetters.length, next: null });
      if (request.headers.authorization !== `Bearer ${token}`) return problem(401, 'unauthenticated', 'token: missing or unknown (expected: the token in the data folder)', 'Enter the token again.');
      state.deadLetters.splice(0);
      return json({ id, replayed: true, error: null });
    default:
      return problem(404, 'unknown_route', `path: ${pathname} (expected: a route of the API)`, 'see /docs');
  }
}

function graphNode(graph, id, at) {
  const slot = graph.nodes.findIndex((node) => node.id === id);
  const moment = at === null ? graph.ordinal : Number(at);
  const lives = ({ born, died }) => born <= moment && moment < died;
  const node = graph.nodes[slot];
  if (!node || !lives(node)) return problem(404, 'unknown_object', `node: ${id} (expected: one that lived at ${moment})`, 'choose another moment');
  const edges = graph.edges.filter((edge) => (edge.source === slot || edge.target === slot) && lives(edge)).map((edge) => {
    const other = graph.nodes[edge.source === slot ? edge.target : edge.source];
    return { relation: relations[edge.relation], direction: edge.source === slot ? 'out' : 'in', id: other.id, kind: kinds[other.kind].kind, label: other.label };
  });
  const { kind, domain } = kinds[node.kind];
  return json({ id, kind, domain, label: node.label, properties: kind === 'git.commit' ? { message: node.label, hash: uuidOf(node.id).replaceAll('-', '') + '00000000' } : { name: node.label }, born: node.born, edges, stream: id });
}

function eventPage(journal, query) {
  const limit = Math.min(1000, Number(query.get('limit') ?? 100));
  const filter = Object.fromEntries(query);
  const { events } = journal;
  const found = [];
  if (query.has('before')) {
    let i = query.get('before') === 'now' ? events.length - 1 : indexOf(query.get('before')) - 1;
    for (; i >= 0 && found.length < limit; i--) if (matches(events[i], filter)) found.push(i);
  } else {
    let i = query.has('after') ? indexOf(query.get('after')) + 1 : 0;
    for (; i < events.length && found.length < limit; i++) if (matches(events[i], filter)) found.push(i);
  }
  return json({ items: found.map((i) => events[i]), next: found.length === limit ? cursorOf(found.at(-1)) : null, previous: query.get('before') === 'now' ? cursorOf(events.length - 1) : found.length > 0 ? cursorOf(found[0]) : null });
}

function eventDetail(journal, id) {
  const detail = journal.detail(id);
  return detail ? json(detail) : problem(404, 'unknown_event', `event: ${id} (expected: an event id or CID of this node)`, 'look it up under Events');
}

function stream(journal, id, part, revision) {
  const items = journal.history(id);
  if (!items) return problem(404, 'unknown_stream', `stream: ${id} (expected: a stream of this node)`, 'look it up in the graph');
  const { domain, metadata } = items[0];
  if (part !== 'state') return json({ stream: id, domain, aggregate: metadata.context.subject.split('.')[1], revision: items.length - 1, items });
  const upTo = revision === null ? items.length - 1 : Number(revision);
  const value = items.slice(0, upTo + 1).reduce((folded, event) => ({ ...folded, ...event.data, versions: (folded.versions ?? 0) + 1 }), {});
  return json({ stream: id, revision: upTo, state: value });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const option = (name, usual) => Number(process.argv[process.argv.indexOf(`--${name}`) + 1] && process.argv.includes(`--${name}`) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : usual);
  const mock = await startMock({ nodes: option('nodes', 1200), port: option('port', 7799) });
  console.log(`Mock node at ${mock.url} (token: ${token})`);
}
