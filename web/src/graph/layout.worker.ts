import { Layout, type LayoutInput } from './layout.ts';

/** Runs a layout to rest and sends the free nodes' places about eight times a second. A new job replaces the old one. */
export interface LayoutJob extends LayoutInput {
  readonly job: number;
  /** The slots whose places are sent back. */
  readonly slots: Uint32Array;
}

export interface LayoutResult {
  readonly job: number;
  readonly places: Float32Array;
  readonly settled: boolean;
}

const reportMillis = 120;
let current = 0;

self.onmessage = ({ data }: MessageEvent<LayoutJob>) => {
  current = data.job;
  const layout = new Layout(data);
  let reported = 0;
  const work = () => {
    if (current !== data.job) return;
    const start = performance.now();
    while (!layout.settled && performance.now() - start < 40) layout.tick();
    if (layout.settled || start - reported > reportMillis) {
      reported = start;
      const places = new Float32Array(3 * data.slots.length);
      data.slots.forEach((slot, i) => places.set(layout.position.subarray(3 * slot, 3 * slot + 3), 3 * i));
      const result: LayoutResult = { job: data.job, places, settled: layout.settled };
      self.postMessage(result, { transfer: [places.buffer] });
    }
    if (!layout.settled) setTimeout(work, 0);
  };
  work();
};
