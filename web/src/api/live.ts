import type { EventFilter } from './http.ts';
import type { CimEvent, GraphChange, Problem } from './types.ts';

/** What a topic hands to its subscriber. */
export type LiveMessage =
  | { readonly cursor: string; readonly event: CimEvent }
  | { readonly ordinal: number; readonly changes: readonly GraphChange[] }
  | { readonly caught_up: true }
  | { readonly error: Problem };

export type Connection = 'connecting' | 'open' | 'lost';

interface Subscription {
  readonly topic: 'events' | 'graph';
  readonly filter?: EventFilter;
  readonly receive: (message: LiveMessage) => void;
  after: string | number;
}

/** The part of a browser's WebSocket that is used; a test brings its own. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((message: { data: string }) => void) | null;
  onclose: (() => void) | null;
  send(text: string): void;
  close(): void;
}

const silenceMillis = 40_000; // the node pings every 15 s

/**
 * The one WebSocket of the page. Subscriptions outlive it: after a break it connects again with growing pauses
 * and each subscription goes on from the last cursor it saw, so nothing is lost or doubled.
 */
export class Live {
  #socket: Socket | null = null;
  #subscriptions = new Map<string, Subscription>();
  #listeners = new Set<() => void>();
  #state: Connection = 'connecting';
  #attempt = 0;
  #next = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  readonly #open: () => Socket;

  constructor(open: () => Socket) {
    this.#open = open;
  }

  state = (): Connection => this.#state;

  watch = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  subscribe(topic: 'events' | 'graph', after: string | number, receive: (message: LiveMessage) => void, filter?: EventFilter): () => void {
    const id = `s${++this.#next}`;
    const subscription: Subscription = filter ? { topic, after, receive, filter } : { topic, after, receive };
    this.#subscriptions.set(id, subscription);
    if (this.#socket === null) this.connect();
    else if (this.#state === 'open') this.#announce(id, subscription);
    return () => {
      this.#subscriptions.delete(id);
      if (this.#state === 'open') this.#send({ unsubscribe: id });
    };
  }

  connect(): void {
    clearTimeout(this.#retry);
    const socket = this.#open();
    this.#socket = socket;
    socket.onopen = () => {
      this.#attempt = 0;
      this.#become('open');
      this.#heard();
      for (const [id, subscription] of this.#subscriptions) this.#announce(id, subscription);
    };
    socket.onmessage = (message) => {
      this.#heard();
      this.#receive(JSON.parse(message.data) as Record<string, unknown>);
    };
    socket.onclose = () => {
      if (this.#socket !== socket) return;
      clearTimeout(this.#silence);
      this.#become('lost');
      this.#retry = setTimeout(() => this.connect(), pauseMillis(this.#attempt++));
    };
  }

  #receive(message: Record<string, unknown>): void {
    if ('ping' in message) return this.#send({ pong: message.ping });
    const subscription = this.#subscriptions.get(String(message.id));
    if (!subscription) return;
    if (typeof message.cursor === 'string') subscription.after = message.cursor;
    if (Array.isArray(message.changes)) subscription.after = newest(message.changes as GraphChange[], subscription.after);
    subscription.receive(message as unknown as LiveMessage);
  }

  #announce(id: string, { topic, after, filter }: Subscription): void {
    this.#send({ subscribe: { id, topic, after, ...(filter ? { filter } : {}) } });
  }

  #send(message: object): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #heard(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#socket?.close(), silenceMillis);
  }

  #become(state: Connection): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** The last ordinal among changes: those without one (labels, places) say nothing of how far the others have come. */
function newest(changes: readonly GraphChange[], after: string | number): string | number {
  return changes.reduce((last, change) => ('ordinal' in change ? Math.max(Number(last), change.ordinal) : last), after);
}

/** Half a second, doubled up to 15 s, with a quarter of jitter so that many pages do not come at once. */
export function pauseMillis(attempt: number, random: () => number = Math.random): number {
  return Math.min(15_000, 500 * 2 ** attempt) * (1 + random() / 4);
}

export const live = new Live(() => {
  const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/live`);
  return socket as unknown as Socket;
});
