import { useEffect, useMemo, useState } from 'react';
import { useStore } from '../app/store.ts';
import { type Census, census } from './query.ts';
import { graph, graphData, shownOrdinal } from './store.ts';

/** A value that follows another at most every `millis`: counting 100,000 elements on each step of the scrubber would be felt. */
export function useThrottled<T>(value: T, millis: number): T {
  const [held, setHeld] = useState(value);
  const [at] = useState({ last: 0 });
  useEffect(() => {
    const timer = setTimeout(() => {
      at.last = performance.now();
      setHeld(value);
    }, Math.max(0, at.last + millis - performance.now()));
    return () => clearTimeout(timer);
  }, [value, millis, at]);
  return held;
}

/** The shown ordinal; follows live changes. */
export function useOrdinal(): number {
  return useStore(graph, (state) => (state.version, shownOrdinal(state)));
}

export function useCensus(): Census | null {
  const version = useThrottled(useStore(graph, (state) => state.version), 250);
  const ordinal = useThrottled(useOrdinal(), 120);
  const filter = useStore(graph, (state) => state.filter);
  return useMemo(() => {
    const data = graphData();
    return data && version >= 0 ? census(data.world, ordinal, filter) : null;
  }, [version, ordinal, filter]);
}
