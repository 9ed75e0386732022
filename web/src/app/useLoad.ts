import { useEffect, useState } from 'react';
import { ApiError } from '../api/http.ts';
import type { Problem } from '../api/types.ts';

export type Loaded<T> = { readonly phase: 'loading' } | { readonly phase: 'ready'; readonly value: T } | { readonly phase: 'failed'; readonly problem: Problem };

/** Loads when `key` changes; an answer that comes too late is dropped. */
export function useLoad<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> & { readonly again: () => void } {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Loaded<T>>({ phase: 'loading' });
  useEffect(() => {
    const stop = new AbortController();
    load(stop.signal).then(
      (value) => !stop.signal.aborted && setState({ phase: 'ready', value }),
      (cause: unknown) => {
        if (stop.signal.aborted) return;
        if (!(cause instanceof ApiError)) throw cause;
        setState({ phase: 'failed', problem: cause.problem });
      },
    );
    return () => stop.abort();
  }, [key, round]);
  return { ...state, again: () => setRound(round + 1) };
}
