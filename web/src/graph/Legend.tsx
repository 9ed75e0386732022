import type { ReactNode } from 'react';
import { Glyph } from '../design/parts.tsx';
import { lookOf } from '../design/domains.ts';
import { useStore } from '../app/store.ts';
import { count, readable } from '../app/words.ts';
import { useCensus } from './hooks.ts';
import { everything, kindsByDomain } from './query.ts';
import { graph, graphData, toggle } from './store.ts';

/** What the shapes and hues mean, how many there are at the moment, and the switch for each. */
export function Legend() {
  const census = useCensus();
  const filter = useStore(graph, (state) => state.filter);
  const data = graphData();
  if (!data || !census) return null;
  const { kinds, relations } = data.world;
  const hidden = filter.kinds.size + filter.relations.size > 0;
  return (
    <section aria-label="Legend and filters" className="legend-body">
      {[...kindsByDomain(kinds)].map(([domain, entries]) => (
        <fieldset key={domain}>
          <legend>
            <Switch shown={entries.some(({ kind }) => !filter.kinds.has(kind.kind))} change={() => toggle('kinds', entries.map(({ kind }) => kind.kind))}>
              <span className="caps">{lookOf(domain).title}</span>
            </Switch>
          </legend>
          {entries.map(({ kind, index }, nth) => (
            <Switch key={kind.kind} shown={!filter.kinds.has(kind.kind)} change={() => toggle('kinds', [kind.kind])}>
              <Glyph domain={domain} fill={nth} />
              <span>{kind.title}</span>
              <span className="figures">{count(census.kinds[index] ?? 0)}</span>
            </Switch>
          ))}
        </fieldset>
      ))}
      <fieldset>
        <legend><span className="caps">Links</span></legend>
        {relations.map((relation, index) => (
          <Switch key={relation} shown={!filter.relations.has(relation)} change={() => toggle('relations', [relation])}>
            <span className="line-glyph" aria-hidden="true" />
            <span>{readable(relation)}</span>
            <span className="figures">{count(census.relations[index] ?? 0)}</span>
          </Switch>
        ))}
      </fieldset>
      {hidden && <button type="button" className="link-button" onClick={() => graph.set({ filter: everything })}>Show everything</button>}
    </section>
  );
}

function Switch({ shown, change, children }: { shown: boolean; change: () => void; children: ReactNode }) {
  return (
    <label className="legend-row">
      <input type="checkbox" className="unseen" checked={shown} onChange={change} />
      {children}
    </label>
  );
}
