import { ApiError, blockBytes } from '../api/http.ts';
import type { CimEvent, EventDetail } from '../api/types.ts';
import { type Blocks, verifyEvent, verifyLink } from './verify.ts';

/** Recomputes away from the main thread; fetches the raw blocks itself, so no decoded copy can stand in for them. */
export type ProofRequest = { readonly id: number } & ({ readonly detail: EventDetail } | { readonly event: CimEvent });

const blocks: Blocks = (cid) =>
  blockBytes(cid).catch((cause: unknown) => {
    if (cause instanceof ApiError && (cause.problem.status === 404 || cause.problem.status === 410)) return null;
    throw cause;
  });

self.onmessage = async ({ data }: MessageEvent<ProofRequest>) => {
  try {
    const result = 'detail' in data ? await verifyEvent(data.detail, blocks) : await verifyLink(data.event, blocks);
    self.postMessage({ id: data.id, result });
  } catch (cause) {
    self.postMessage({ id: data.id, failed: cause instanceof Error ? cause.message : String(cause) });
  }
};
