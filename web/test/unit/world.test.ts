import { beforeAll, describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../../src/graph/address.ts';
import { census, everything, fillOf, growth, LabelSearch, Neighbourhood, timeOf } from '../../src/graph/query.ts';
import { decodeSnapshot } from '../../src/graph/snapshot.ts';
import { World } from '../../src/graph/world.ts';
import { encodeSnapshot, makeGraph, relations } from '../mock/graph.mjs';

type Graph = Awaited<ReturnType<typeof makeGraph>>;
let graph: Graph;
let encoded: Uint8Array;

beforeAll(async () => {
  graph = await makeGraph(300);
  encoded = new Uint8Array(encodeSnapshot({ ...graph, timeline: [{ ordinal: 0, millis: 0 }, { ordinal: graph.ordinal, millis: 1000 * graph.ordinal }] }));
});

const world = () => new World(decodeSnapshot(encoded.slice().buffer));
const livesAt = (moment: number) => ({ born, died }: { born: number; died: number }) => born <= moment && moment < died;

describe('a world', () => {
  it('finds every node by its id, and none that is not there', () => {
    const here = world();
    graph.nodes.forEach((node: { id: string; label: string }, slot: number) => {
      expect(here.find(node.id)).toBe(slot);
      expect(here.idOf(slot)).toBe(node.id);
      expect(here.labelOf(slot)).toBe(node.label);
    });
    expect(here.find('00000000-0000-4000-8000-000000000000')).toBeNull();
  });

  it('counts at any moment what a look at every element counts', () => {
    const here = world();
    for (let moment = 0; moment <= graph.ordinal; moment += 37) {
      const nodes = graph.nodes.filter(livesAt(moment)).length;
      const edges = graph.edges.filter((edge: { source: number; target: number; born: number; died: number }) => livesAt(moment)(edge) && livesAt(moment)(graph.nodes[edge.source]!) && livesAt(moment)(graph.nodes[edge.target]!)).length;
      expect(census(here, moment, everything)).toMatchObject({ nodes, edges });
    }
  });

  it('hides a kind with its edges, and a relation alone, but still counts them for the legend', () => {
    const here = world();
    const all = census(here, graph.ordinal, everything);
    const without = census(here, graph.ordinal, { kinds: new Set(['git.commit']), relations: new Set() });
    expect(without.nodes).toBe(all.nodes - all.kinds[1]!);
    expect(without.edges).toBe(all.relations[relations.indexOf('contains')]! + all.relations[relations.indexOf('mentions')]!);
    expect(without.kinds[1]).toBe(all.kinds[1]);
    const quiet = census(here, graph.ordinal, { kinds: new Set(), relations: new Set(['changes']) });
    expect(quiet).toMatchObject({ nodes: all.nodes, edges: all.edges - all.relations[relations.indexOf('changes')]! });
  });

  it('takes live changes in, growing beyond its first capacity, and ignores what it has already', () => {
    const here = world();
    const before = census(here, here.ordinal, everything);
    const ordinal = here.ordinal;
    const changes = Array.from({ length: 2000 }, (_, i) => ({ op: 'node_added' as const, ordinal: ordinal + i + 1, slot: 300 + i, id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`, kind: 'nix.flake', label: `flake ${i}`, position: null }));
    const edge = { op: 'edge_added' as const, ordinal: ordinal + 2001, slot: here.edges, source: 300, target: 0, relation: 'uses' };
    here.apply([...changes, edge], ordinal + 2001, 5);
    here.apply([...changes, edge], ordinal + 2001, 5);
    expect(census(here, here.ordinal, everything)).toMatchObject({ nodes: before.nodes + 2000, edges: before.edges + 1 });
    expect(here.find('00000000-0000-4000-8000-000000001999')).toBe(2299);
    expect(here.labelOf(2299)).toBe('flake 1999');
    expect(here.kindOf(2299)).toEqual({ kind: 'nix.flake', domain: 'nix', title: 'Flake' });
    expect(here.unplaced.size).toBe(2000);
    expect(here.degreeOf(300)).toBe(1);
    expect(census(here, ordinal, everything)).toMatchObject({ nodes: before.nodes, edges: before.edges });
    expect([here.dirtyNodes, here.dirtyEdges.to]).toEqual([{ from: 0, to: 2299 }, here.edges - 1]);
  });

  it('lets a removed node die at its ordinal and live before', () => {
    const here = world();
    const slot = graph.nodes.findIndex(livesAt(graph.ordinal));
    here.apply([{ op: 'node_removed', ordinal: here.ordinal + 1, slot }, { op: 'node_changed', slot: slot + 1, label: 'renamed' }], here.ordinal + 1, 0);
    expect(here.nodeLives(slot, here.ordinal - 1)).toBe(true);
    expect(here.nodeLives(slot, here.ordinal)).toBe(false);
    expect(here.labelOf(slot + 1)).toBe('renamed');
  });

  it('knows the live and shown neighbours of a node, each once', () => {
    const here = world();
    const around = new Neighbourhood(here).around(0, graph.ordinal, everything);
    const expected = new Set<number>();
    for (const edge of graph.edges) {
      if (!livesAt(graph.ordinal)(edge)) continue;
      if (edge.source === 0 && livesAt(graph.ordinal)(graph.nodes[edge.target]!)) expected.add(edge.target);
      if (edge.target === 0 && livesAt(graph.ordinal)(graph.nodes[edge.source]!)) expected.add(edge.source);
    }
    expect(new Set(around)).toEqual(expected);
    expect(around.length).toBe(expected.size);
  });

  it('says the recorded time between two samples, and grows along the scrubber to what lives now', () => {
    const here = world();
    expect(timeOf(here, graph.ordinal / 2)).toBeCloseTo(500 * graph.ordinal);
    const hill = growth(here, 50);
    expect(hill.length).toBe(50);
    expect(hill[49]).toBe(census(here, here.ordinal, everything).nodes);
  });

  it('finds labels by their beginnings first, and only those that live', () => {
    const here = world();
    const found = new LabelSearch(here).find('ci', graph.ordinal, 5);
    expect(here.labelOf(found[0]!)).toBe('cim');
    expect(new LabelSearch(here).find('cim', 0, 5)).toEqual([]);
  });

  it('gives the kinds of one domain different fills', () => {
    const here = world();
    expect(['git.repository', 'git.commit', 'git.branch', 'people.person'].map((kind) => fillOf(here.kinds, kind))).toEqual([0, 1, 2, 0]);
  });
});

describe('an address', () => {
  it('holds selection, filters, moment and view, and reads them back', () => {
    const state = { selection: '0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11', filter: { kinds: new Set(['git.commit', 'people.person']), relations: new Set(['changes']) }, moment: 42, view: 'table' as const };
    expect(readAddress(writeAddress(state).slice(1))).toEqual(state);
    expect(writeAddress({ selection: null, filter: everything, moment: null, view: 'graph' })).toBe('/');
  });

  it('takes nothing else for a selection or a moment', () => {
    expect(readAddress('?select=javascript:alert(1)&at=-3&view=cube')).toEqual({ selection: null, filter: everything, moment: null, view: 'graph' });
  });
});
