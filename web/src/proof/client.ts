import type { CimEvent, EventDetail } from '../api/types.ts';
import type { Verification } from './verify.ts';

/** The main thread's side of the proof worker: at most eight at once, the rest wait in order. */
const atOnce = 8;
let worker: Worker | null = null;
let next = 0;
let running = 0;
const waiting: (() => void)[] = [];
const open = new Map<number, { resolve: (result: never) => void; reject: (cause: Error) => void }>();

export const verify = {
  event: (detail: EventDetail) => ask<Verification>({ detail }),
  link: (event: CimEvent) => ask<'verified' | 'broken'>({ event }),
};

async function ask<T>(message: object): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  worker ??= start();
  const id = ++next;
  return new Promise<T>((resolve, reject) => {
    open.set(id, { resolve, reject });
    worker!.postMessage({ id, ...message });
  }).finally(() => {
    running--;
    waiting.shift()?.();
  });
}

function start(): Worker {
  const started = new Worker(new URL('./proof.worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data }: MessageEvent<{ id: number; result?: never; failed?: string }>) => {
    const waiter = open.get(data.id);
    open.delete(data.id);
    if (data.failed === undefined) waiter?.resolve(data.result as never);
    else waiter?.reject(new Error(data.failed));
  };
  return started;
}
