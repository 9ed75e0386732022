import { api, ApiError, type EventFilter } from '../api/http.ts';
import { type Live, type LiveMessage, live } from '../api/live.ts';
import type { CimEvent, Problem } from '../api/types.ts';
import { Store } from '../app/store.ts';

export interface FeedState {
  /** Newest first. */
  readonly items: readonly CimEvent[];
  /** Arrived while paused; they are shown, in order, when the reader goes on. */
  readonly waiting: readonly CimEvent[];
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly problem: Problem | null;
  /** Where older events begin; null at the beginning of the log. */
  readonly older: string | null;
  readonly loadingOlder: 'yes' | 'no';
}

const pageSize = 100;
const batchMillis = 250; // four updates a second are enough to read by

/** The event list under one filter: the newest page, then live on top without gap or double, older pages on demand. */
export class Feed {
  readonly store = new Store<FeedState>({ items: [], waiting: [], phase: 'loading', problem: null, older: null, loadingOlder: 'no' });
  #paused = false;
  #arrived: CimEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unsubscribe: (() => void) | null = null;
  readonly #stop = new AbortController();
  readonly #filter: EventFilter;
  readonly #live: Pick<Live, 'subscribe'>;
  readonly #events: typeof api.events;

  constructor(filter: EventFilter, connection: Pick<Live, 'subscribe'> = live, events: typeof api.events = api.events) {
    this.#filter = filter;
    this.#live = connection;
    this.#events = events;
  }

  async open(): Promise<void> {
    try {
      const page = await this.#events(this.#filter, { before: 'now' }, pageSize, this.#stop.signal);
      this.store.set({ items: page.items, older: page.next, phase: 'ready', problem: null });
      if (!this.#stop.signal.aborted) this.#unsubscribe = this.#live.subscribe('events', page.previous ?? 'now', (message) => this.#receive(message), this.#filter);
    } catch (cause) {
      this.#failed(cause);
    }
  }

  async loadOlder(): Promise<void> {
    const { older, loadingOlder } = this.store.get();
    if (older === null || loadingOlder === 'yes') return;
    this.store.set({ loadingOlder: 'yes' });
    try {
      const page = await this.#events(this.#filter, { before: older }, pageSize, this.#stop.signal);
      this.store.set({ items: [...this.store.get().items, ...page.items], older: page.next, loadingOlder: 'no' });
    } catch (cause) {
      this.store.set({ loadingOlder: 'no' });
      this.#failed(cause);
    }
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    const { items, waiting } = this.store.get();
    if (waiting.length > 0) this.store.set({ items: [...waiting, ...items], waiting: [] });
  }

  close(): void {
    this.#stop.abort();
    this.#unsubscribe?.();
    clearTimeout(this.#timer);
  }

  #receive(message: LiveMessage): void {
    if (!('event' in message) || !holds(message.event, this.#filter.text)) return;
    this.#arrived.push(message.event);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const fresh = this.#arrived.reverse();
      this.#arrived = [];
      const { items, waiting } = this.store.get();
      this.store.set(this.#paused ? { waiting: [...fresh, ...waiting] } : { items: [...fresh, ...items] });
    }, batchMillis);
  }

  #failed(cause: unknown): void {
    if (this.#stop.signal.aborted) return;
    if (!(cause instanceof ApiError)) throw cause;
    this.store.set({ phase: this.store.get().items.length > 0 ? 'ready' : 'failed', problem: cause.problem });
  }
}

/** The live topic knows no text search; the list does. */
function holds(event: CimEvent, text: string | undefined): boolean {
  return !text || JSON.stringify(event).toLowerCase().includes(text.toLowerCase());
}
