import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Live, pauseMillis, type Socket } from '../../src/api/live.ts';
import type { CimEvent, EventPage } from '../../src/api/types.ts';
import { Feed } from '../../src/events/feed.ts';

class FakeSocket implements Socket {
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly sent: Record<string, unknown>[] = [];

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Record<string, unknown>);
  }

  close(): void {
    this.onclose?.();
  }

  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function connected() {
  const sockets: FakeSocket[] = [];
  const live = new Live(() => {
    sockets.push(new FakeSocket());
    return sockets.at(-1)!;
  });
  return { live, sockets };
}

describe('the live connection', () => {
  it('subscribes when open, answers pings, and hands each message to its own subscriber', () => {
    const { live, sockets } = connected();
    const events = vi.fn();
    const graph = vi.fn();
    live.subscribe('events', 'now', events, { domain: 'git' });
    live.subscribe('graph', 7, graph);
    sockets[0]!.onopen!();
    expect(sockets[0]!.sent).toEqual([{ subscribe: { id: 's1', topic: 'events', after: 'now', filter: { domain: 'git' } } }, { subscribe: { id: 's2', topic: 'graph', after: 7 } }]);
    sockets[0]!.say({ ping: 3 });
    expect(sockets[0]!.sent.at(-1)).toEqual({ pong: 3 });
    sockets[0]!.say({ id: 's2', ordinal: 8, changes: [] });
    expect(graph).toHaveBeenCalledTimes(1);
    expect(events).not.toHaveBeenCalled();
  });

  it('comes back after a break and goes on from the last cursor and ordinal', () => {
    const { live, sockets } = connected();
    live.subscribe('events', 'now', () => undefined);
    live.subscribe('graph', 7, () => undefined);
    sockets[0]!.onopen!();
    sockets[0]!.say({ id: 's1', cursor: 'c41', event: {} });
    sockets[0]!.say({ id: 's2', ordinal: 12, changes: [{ op: 'node_removed', ordinal: 12, slot: 1 }] });
    sockets[0]!.say({ id: 's2', ordinal: 15, changes: [{ op: 'node_changed', slot: 2, label: 'its like say nothing of what came before them' }] });
    sockets[0]!.close();
    expect(live.state()).toBe('lost');
    vi.advanceTimersByTime(700);
    sockets[1]!.onopen!();
    expect(live.state()).toBe('open');
    expect(sockets[1]!.sent.map((message) => (message.subscribe as { after: unknown }).after)).toEqual(['c41', 12]);
  });

  it('takes silence for a break', () => {
    const { live, sockets } = connected();
    live.subscribe('graph', 0, () => undefined);
    sockets[0]!.onopen!();
    vi.advanceTimersByTime(41_000);
    expect(sockets.length).toBe(2);
    expect(live.state()).toBe('lost');
  });

  it('waits longer each time, up to 15 seconds and a quarter', () => {
    expect([0, 1, 2, 10].map((attempt) => pauseMillis(attempt, () => 0))).toEqual([500, 1000, 2000, 15_000]);
    expect(pauseMillis(10, () => 1)).toBe(18_750);
  });
});

describe('the event list', () => {
  const event = (id: string) => ({ id }) as CimEvent;
  const pages: Record<string, EventPage> = {
    now: { items: [event('3'), event('2')], next: 'c2', previous: 'c3' },
    c2: { items: [event('1')], next: null, previous: 'c1' },
  };

  async function opened() {
    let receive: (message: never) => void = () => undefined;
    const subscribe = vi.fn((_topic: string, _after: string | number, listener: (message: never) => void) => {
      receive = listener;
      return () => undefined;
    });
    const feed = new Feed({}, { subscribe } as never, async (_filter, cursor) => pages['before' in cursor ? cursor.before : '']!);
    await feed.open();
    const arrive = (...ids: string[]) => {
      for (const id of ids) receive({ cursor: `c${id}`, event: event(id) } as never);
      vi.advanceTimersByTime(300);
    };
    const ids = () => feed.store.get().items.map(({ id }) => id).join('');
    return { feed, subscribe, arrive, ids };
  }

  it('begins with the newest page and tails from its end, newest on top', async () => {
    const { subscribe, arrive, ids } = await opened();
    expect(subscribe).toHaveBeenCalledWith('events', 'c3', expect.anything(), {});
    arrive('4', '5');
    expect(ids()).toBe('5432');
  });

  it('loses no row while paused: they wait, are counted, and come in order', async () => {
    const { feed, arrive, ids } = await opened();
    feed.pause();
    arrive('4');
    arrive('5', '6');
    expect(ids()).toBe('32');
    expect(feed.store.get().waiting.length).toBe(3);
    feed.resume();
    expect(ids()).toBe('65432');
    expect(feed.store.get().waiting.length).toBe(0);
  });

  it('pages back to the beginning and then asks no more', async () => {
    const { feed, ids } = await opened();
    await feed.loadOlder();
    await feed.loadOlder();
    expect(ids()).toBe('321');
    expect(feed.store.get().older).toBeNull();
  });
});
