import { useEffect } from 'react';
import type { Filter } from './query.ts';
import { graph, type GraphState } from './store.ts';

/** Selection, filters, moment and view stand in the address: a link opens the same picture. */
type Addressed = Pick<GraphState, 'selection' | 'filter' | 'moment' | 'view'>;

export function readAddress(search: string): Addressed {
  const parameters = new URLSearchParams(search);
  const names = (key: string) => new Set((parameters.get(key) ?? '').split(',').filter(Boolean));
  const at = Number(parameters.get('at') ?? NaN);
  const select = parameters.get('select');
  return {
    selection: select && /^[0-9a-f-]{36}$/.test(select) ? select : null,
    filter: { kinds: names('hide'), relations: names('hide_relations') },
    moment: Number.isSafeInteger(at) && at >= 0 ? at : null,
    view: parameters.get('view') === 'table' ? 'table' : 'graph',
  };
}

export function writeAddress({ selection, filter, moment, view }: Addressed): string {
  const parameters = new URLSearchParams();
  if (selection) parameters.set('select', selection);
  if (filter.kinds.size > 0) parameters.set('hide', [...filter.kinds].sort().join(','));
  if (filter.relations.size > 0) parameters.set('hide_relations', [...filter.relations].sort().join(','));
  if (moment !== null) parameters.set('at', String(moment));
  if (view === 'table') parameters.set('view', 'table');
  const text = parameters.toString().replaceAll('%2C', ',');
  return text === '' ? '/' : `/?${text}`;
}

const writeMillis = 250; // browsers refuse more than some hundred entries in half a minute

/** Keeps the address and the store in step while the graph screen is open. */
export function useGraphAddress(): void {
  useEffect(() => {
    const read = () => {
      if (location.pathname !== '/') return;
      const next = readAddress(location.search);
      const same = (a: Filter, b: Filter) => [...a.kinds].join() === [...b.kinds].join() && [...a.relations].join() === [...b.relations].join();
      graph.set(same(next.filter, graph.get().filter) ? { ...next, filter: graph.get().filter } : next);
    };
    if (location.search !== '') read();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let selection = graph.get().selection;
    const write = () => {
      timer = undefined;
      const wanted = writeAddress(graph.get());
      if (location.pathname !== '/' || wanted === location.pathname + location.search) return;
      const chosen = graph.get().selection;
      history[chosen === selection ? 'replaceState' : 'pushState'](null, '', wanted);
      selection = chosen;
    };
    write();
    const leave = graph.watch(() => (timer ??= setTimeout(write, writeMillis)));
    addEventListener('popstate', read);
    return () => {
      leave();
      clearTimeout(timer);
      removeEventListener('popstate', read);
    };
  }, []);
}
