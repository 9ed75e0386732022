import { useVirtualizer } from '@tanstack/react-virtual';
import { useId, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useStore } from '../app/store.ts';
import { count, when } from '../app/words.ts';
import { useOrdinal, useThrottled } from './hooks.ts';
import { entityPath } from './Inspector.tsx';
import { KindGlyph, kindWords } from './KindGlyph.tsx';
import { shown, timeOf } from './query.ts';
import { graph, graphData, select } from './store.ts';

type Column = 'name' | 'kind' | 'links' | 'since';

const columns: readonly { column: Column; title: string }[] = [
  { column: 'name', title: 'Name' },
  { column: 'kind', title: 'Kind' },
  { column: 'links', title: 'Links' },
  { column: 'since', title: 'Since' },
];

/** The graph as a grid: the same filters, moment and selection; for keyboards, screen readers and browsers without WebGL. */
export function GraphTable() {
  const { world } = graphData()!;
  const version = useThrottled(useStore(graph, (state) => state.version), 500);
  const ordinal = useThrottled(useOrdinal(), 200);
  const filter = useStore(graph, (state) => state.filter);
  const selection = useStore(graph, (state) => state.selection);
  const [, navigate] = useLocation();
  const [sort, setSort] = useState<{ by: Column; descending: boolean }>({ by: 'links', descending: true });
  const [active, setActive] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const ids = useId();

  const rows = useMemo(() => {
    const { kindShown } = shown(world, filter);
    const slots: number[] = [];
    for (let slot = 0; slot < world.nodes && version >= 0; slot++) if (world.nodeLives(slot, ordinal) && kindShown[world.life[4 * slot]!]) slots.push(slot);
    const name = sort.by === 'name' ? slots.map((slot) => [slot, world.labelOf(slot).toLowerCase()] as const) : [];
    const order: Record<Column, () => number[]> = {
      name: () => name.sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([slot]) => slot),
      kind: () => slots.sort((a, b) => world.life[4 * a]! - world.life[4 * b]! || a - b),
      links: () => slots.sort((a, b) => world.degreeOf(a) - world.degreeOf(b)),
      since: () => slots.sort((a, b) => world.life[4 * a + 1]! - world.life[4 * b + 1]!),
    };
    const sorted = order[sort.by]();
    return sort.descending ? sorted.reverse() : sorted;
  }, [world, version, ordinal, filter, sort]);

  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => 32, overscan: 12 });
  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setActive(next);
    virtual.scrollToIndex(next);
  };
  return (
    <div className="graph-table">
      <div
        ref={scroller}
        className="grid"
        role="grid"
        aria-label="Nodes of the graph"
        aria-rowcount={rows.length + 1}
        aria-activedescendant={rows.length > 0 ? `${ids}-${active}` : undefined}
        tabIndex={0}
        onKeyDown={(event) => {
          const step = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 12, PageUp: active - 12, Home: 0, End: rows.length - 1 }[event.key];
          const slot = rows[active];
          if (step !== undefined) move(step);
          else if ((event.key === 'Enter' || event.key === ' ') && event.target === scroller.current && slot !== undefined) {
            if (event.key === ' ' || selection !== world.idOf(slot)) select(world.idOf(slot));
            else navigate(entityPath({ kind: world.kindOf(slot).kind, id: world.idOf(slot) }));
          } else return;
          event.preventDefault();
        }}
      >
        <div role="row" aria-rowindex={1} className="grid-head">
          {columns.map(({ column, title }) => (
            <div key={column} role="columnheader" className={`cell-${column}`} aria-sort={sort.by === column ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
              <button type="button" onClick={() => setSort({ by: column, descending: sort.by === column ? !sort.descending : column === 'links' || column === 'since' })}>
                {title}<span aria-hidden="true">{sort.by === column ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
              </button>
            </div>
          ))}
        </div>
        <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const slot = rows[index]!;
            const { kind, domain, title } = world.kindOf(slot);
            const born = timeOf(world, world.life[4 * slot + 1]!);
            const id = world.idOf(slot);
            return (
              <div
                key={slot}
                id={`${ids}-${index}`}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={id === selection}
                className={`grid-row ${index === active ? 'grid-active' : ''}`}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => {
                  setActive(index);
                  select(id);
                }}
              >
                <div role="gridcell" className="cell-name"><KindGlyph kind={kind} /><span>{world.labelOf(slot)}</span></div>
                <div role="gridcell" className="cell-kind secondary">{kindWords(domain, title)}</div>
                <div role="gridcell" className="cell-links figures">{count(world.degreeOf(slot))}</div>
                <div role="gridcell" className="cell-since figures secondary">{born === null ? '' : when(born)}</div>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
