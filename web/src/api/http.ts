import type { DeadLetter, EventDetail, EventPage, NodeDetail, NodeStatus, Problem, StreamHistory, StreamState } from './types.ts';

/** What a request failed with: the node's own problem, or `unreachable` when no answer came. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

const unreachable: Problem = {
  title: 'The node does not answer',
  status: 0,
  code: 'unreachable',
  detail: 'No answer came from the node. What is on this page was kept.',
  action: 'Start the node with ./cim up; this page tries again by itself.',
};

export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(path, init).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(unreachable);
  });
  if (response.ok) return response;
  throw new ApiError(await problemOf(response));
}

async function problemOf(response: Response): Promise<Problem> {
  const fallback: Problem = { title: `The node answered ${response.status}`, status: response.status, code: `http_${response.status}` };
  if (!response.headers.get('content-type')?.includes('json')) return fallback;
  return { ...fallback, ...((await response.json().catch(() => ({}))) as Partial<Problem>) };
}

async function json<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await request(path, { headers: { Accept: 'application/json' }, ...(signal ? { signal } : {}) });
  return (await response.json()) as T;
}

/** Filters of GET /api/v1/events; the same names filter the live topic. */
export interface EventFilter {
  readonly domain?: string;
  readonly type?: string;
  readonly text?: string;
  readonly correlation_id?: string;
  readonly actor?: string;
}

export const api = {
  events: (filter: EventFilter, cursor: { before: string } | { after: string }, limit: number, signal?: AbortSignal) =>
    json<EventPage>(`/api/v1/events?${new URLSearchParams({ ...given(filter), ...cursor, limit: String(limit) })}`, signal),
  event: (id: string, signal?: AbortSignal) => json<EventDetail>(`/api/v1/events/${encodeURIComponent(id)}`, signal),
  history: (stream: string, signal?: AbortSignal) => json<StreamHistory>(`/api/v1/streams/${encodeURIComponent(stream)}`, signal),
  state: (stream: string, revision: number | null, signal?: AbortSignal) =>
    json<StreamState>(`/api/v1/streams/${encodeURIComponent(stream)}/state${revision === null ? '' : `?revision=${revision}`}`, signal),
  graphNode: (id: string, at: number | null, signal?: AbortSignal) =>
    json<NodeDetail>(`/api/v1/graph/nodes/${encodeURIComponent(id)}${at === null ? '' : `?as_of=${at}`}`, signal),
  snapshot: async (signal?: AbortSignal) =>
    (await request('/api/v1/graph/snapshot', { headers: { Accept: 'application/vnd.cim.graph' }, ...(signal ? { signal } : {}) })).arrayBuffer(),
  node: (signal?: AbortSignal) => json<NodeStatus>('/api/v1/node', signal),
  deadLetters: (signal?: AbortSignal) => json<{ items: readonly DeadLetter[] }>('/api/v1/dead-letters', signal),
  replay: async (id: string, token: string) => {
    const answer = await request(`/api/v1/dead-letters/${encodeURIComponent(id)}/replay`, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
    return (await answer.json()) as { readonly replayed: boolean; readonly error: string | null };
  },
};

/** Raw bytes of a block; hashing them is the reader's business. */
export async function blockBytes(cid: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await request(`/api/v1/blocks/${cid}`)).arrayBuffer());
}

function given(filter: EventFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value));
}
