import { useEffect, useMemo, useState } from 'react';
import { useStore } from '../app/store.ts';
import { type Census, census, type Filter } from './query.ts';
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
  return useMemo(() => counted(version, ordinal, filter), [version, ordinal, filter]);
}

let last: { readonly key: readonly unknown[]; readonly value: Census } | null = null;

/** Legend, counts and the picture's name ask for the same count: it is made once. */
function counted(...key: [version: number, ordinal: number, filter: Filter]): Census | null {
  const data = graphData();
  if (!data) return null;
  if (!last || last.key.some((part, i) => part !== key[i])) last = { key, value: census(data.world, key[1], key[2]) };
  return last.value;
}
