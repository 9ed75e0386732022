/** The shapes of docs/http-api.md, and nothing that is not on that page. */

export interface EventContext {
  readonly cid: string;
  readonly previous: string | null;
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly subject: string;
  readonly version: number;
  readonly correlation_id: string;
  readonly causation_id: string;
  readonly scope: string;
  readonly policy: string;
  readonly commit: string;
  readonly masked?: readonly string[];
}

export interface CimEvent {
  readonly id: string;
  readonly type: string;
  readonly domain: string;
  readonly data: Json;
  readonly metadata: { readonly timestamp: string; readonly actor: string | null; readonly context: EventContext };
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Proof {
  /** The signed note: origin, tree size, base64 root, then signatures. */
  readonly checkpoint: string;
  readonly leaf_index: number;
  readonly tree_size: number;
  readonly path: readonly string[];
}

export interface EventDetail {
  readonly event: CimEvent;
  readonly command: Json;
  readonly causes: readonly CimEvent[];
  readonly effects: readonly CimEvent[];
  readonly proof: Proof | null;
  readonly blocks: { readonly event: string; readonly payload: string; readonly sealed: readonly string[]; readonly command: string };
}

export interface EventPage {
  readonly items: readonly CimEvent[];
  readonly next: string | null;
  readonly previous: string | null;
}

export interface StreamHistory {
  readonly stream: string;
  readonly domain: string;
  readonly aggregate: string;
  readonly revision: number;
  readonly items: readonly CimEvent[];
}

export interface StreamState {
  readonly stream: string;
  readonly revision: number;
  readonly state: Json;
}

export interface NodeEdge {
  readonly relation: string;
  readonly direction: 'out' | 'in';
  readonly id: string;
  readonly kind: string;
  readonly label: string;
}

export interface NodeDetail {
  readonly id: string;
  readonly kind: string;
  readonly domain: string;
  readonly label: string;
  /** The state of its stream; null for what has none. */
  readonly properties: Json;
  readonly born: number;
  readonly edges: readonly NodeEdge[];
  readonly stream: string | null;
}

export type GraphChange =
  | { readonly op: 'node_added'; readonly ordinal: number; readonly slot: number; readonly id: string; readonly kind: string; readonly label: string; readonly position: readonly number[] | null }
  | { readonly op: 'edge_added'; readonly ordinal: number; readonly slot: number; readonly source: number; readonly target: number; readonly relation: string }
  | { readonly op: 'node_removed'; readonly ordinal: number; readonly slot: number }
  | { readonly op: 'edge_removed'; readonly ordinal: number; readonly slot: number }
  | { readonly op: 'node_changed'; readonly slot: number; readonly label: string }
  | { readonly op: 'node_moved'; readonly slot: number; readonly position: readonly number[] };

/** What is wrong with a log, as long as it is. */
export interface Alarm {
  readonly code: 'DEGRADED_READONLY' | 'POISONED' | 'CORRUPT';
  readonly domain: string;
  readonly streams: readonly string[];
  readonly reason: string;
}

export interface NodeStatus {
  readonly node_id: string;
  readonly name: string;
  readonly version: string;
  readonly started: string;
  readonly domains: readonly string[];
  readonly state: string;
  readonly alarms: readonly Alarm[];
  readonly logs: readonly { readonly domain: string; readonly size: number; readonly root: string | null; readonly checkpoint: string | null }[];
  readonly projections: readonly { readonly name: string; readonly domain: string; readonly lag: number; readonly position: number; readonly status: string }[];
  readonly dead_letters: number;
}

export interface DeadLetter {
  readonly id: string;
  readonly domain: string;
  readonly handler: string;
  readonly position: number;
  readonly event: string;
  readonly error: string;
  readonly attempts: number;
  readonly at: string;
}

/** RFC 9457, as the node answers it. */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: string;
  readonly action?: string;
  readonly correlation_id?: string;
}
