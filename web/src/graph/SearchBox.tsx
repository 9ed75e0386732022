import { Search } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useKeys } from '../app/keys.ts';
import { useOrdinal } from './hooks.ts';
import { KindGlyph, kindWords } from './KindGlyph.tsx';
import { graph, graphData, select } from './store.ts';

/** Finds nodes by their labels: a combobox; "/" comes here, arrows choose, Enter selects and flies there. */
export function SearchBox() {
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const ordinal = useOrdinal();
  useKeys('Search', [{ keys: '/', does: 'Search the labels', run: () => field.current?.focus() }]);
  const data = graphData();
  const found = open && data && query.trim() !== '' ? data.search.find(query, ordinal, 12) : [];

  const choose = (slot: number | undefined) => {
    if (slot === undefined || !data) return;
    const { filter } = graph.get();
    const kind = data.world.kindOf(slot).kind;
    if (filter.kinds.has(kind)) graph.set({ filter: { ...filter, kinds: new Set([...filter.kinds].filter((hidden) => hidden !== kind)) } });
    select(data.world.idOf(slot));
    dispatchEvent(new CustomEvent('cim:fly', { detail: slot }));
    setOpen(false);
    field.current?.blur();
  };
  return (
    <div className="search">
      <Search size={15} aria-hidden="true" />
      <input
        ref={field}
        role="combobox"
        aria-label="Search labels"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={found[active] === undefined ? undefined : `${list}-${active}`}
        placeholder="Search"
        spellCheck={false}
        value={query}
        onChange={({ target }) => {
          setQuery(target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step && found.length > 0) setActive((active + step + found.length) % found.length);
          else if (event.key === 'Enter') choose(found[active]);
          else if (event.key === 'Escape') {
            if (query === '') field.current?.blur();
            setQuery('');
          } else return;
          event.preventDefault();
        }}
      />
      <kbd aria-hidden="true">/</kbd>
      <ul id={list} role="listbox" aria-label="Found nodes" hidden={found.length === 0} className="search-list">
        {found.map((slot, i) => {
          const { kind, domain, title } = data!.world.kindOf(slot);
          return (
            <li
              key={slot}
              id={`${list}-${i}`}
              role="option"
              aria-selected={i === active}
              onPointerMove={() => i !== active && setActive(i)}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(slot);
              }}
            >
              <KindGlyph kind={kind} />
              <span className="option-title">{data!.world.labelOf(slot)}</span>
              <span className="secondary">{kindWords(domain, title)}</span>
            </li>
          );
        })}
      </ul>
      {open && query.trim() !== '' && found.length === 0 && <p className="search-none">No label holds “{query.trim()}” at this moment.</p>}
    </div>
  );
}
