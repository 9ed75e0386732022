import { type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { Modal } from '../design/parts.tsx';
import { KindGlyph, kindWords } from '../graph/KindGlyph.tsx';
import { graph, graphData, loadGraph, select, showMoment, shownOrdinal } from '../graph/store.ts';
import { useStore } from './store.ts';
import { choose } from './theme.ts';

interface Entry {
  readonly key: string;
  readonly title: string;
  readonly hint: string;
  readonly icon?: ReactNode;
  readonly run: () => void;
}

/** Ctrl K: everything that can be reached, in one list. Focus stays in the field; arrows move, Enter runs. */
export function Palette({ close, screens, open }: { close: () => void; screens: readonly { path: string; title: string }[]; open: (overlay: 'keys' | 'settings') => void }) {
  const [, navigate] = useLocation();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const list = useId();
  const version = useStore(graph, (state) => state.version);
  useEffect(() => void loadGraph(), []);

  const entries = useMemo((): readonly Entry[] => {
    const wanted = query.trim().toLowerCase();
    const commands: Entry[] = [
      ...screens.map(({ path, title }) => ({ key: path, title: `Go to ${title}`, hint: 'Screen', run: () => navigate(path) })),
      { key: 'live', title: 'Show the graph live', hint: 'Graph', run: () => (showMoment(null), navigate('/')) },
      { key: 'dark', title: 'Dark theme', hint: 'Settings', run: () => choose('dark') },
      { key: 'light', title: 'Light theme', hint: 'Settings', run: () => choose('light') },
      { key: 'system', title: 'Theme as the system', hint: 'Settings', run: () => choose('system') },
    ].filter(({ title }) => title.toLowerCase().includes(wanted));
    const dialogs: Entry[] = ([['keys', 'Show the keys'], ['settings', 'Open settings']] as const)
      .filter(([, title]) => title.toLowerCase().includes(wanted))
      .map(([key, title]) => ({ key, title, hint: 'Help', run: () => open(key) }));
    const data = graphData();
    const found = data && wanted !== '' ? data.search.find(wanted, shownOrdinal(), 30) : [];
    const nodes = found.map((slot): Entry => {
      const { kind, domain, title } = data!.world.kindOf(slot);
      const id = data!.world.idOf(slot);
      return { key: id, title: data!.world.labelOf(slot), hint: kindWords(domain, title), icon: <KindGlyph kind={kind} />, run: () => (select(id), navigate(`/?select=${id}`)) };
    });
    const id = /^([0-9a-f]{8}-[0-9a-f-]{27}|ba[a-z2-7]{50,})$/.test(wanted);
    const event: Entry[] = id ? [{ key: 'event', title: `Open event ${wanted}`, hint: 'Event', run: () => navigate(`/event/${wanted}`) }] : [];
    return [...event, ...nodes, ...commands, ...dialogs];
  }, [query, screens, navigate, open, version]);

  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    close();
    entry.run();
  };
  return (
    <Modal title="Command palette" close={close} kind="palette">
      <input
        className="palette-field"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={entries[active] ? `${list}-${active}` : undefined}
        aria-label="Find a node, a screen or a command"
        placeholder="Find a node, a screen or a command"
        autoFocus
        spellCheck={false}
        value={query}
        onChange={({ target }) => {
          setQuery(target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step) setActive((active + step + entries.length) % Math.max(1, entries.length));
          else if (event.key === 'Enter') run(entries[active]);
          else return;
          event.preventDefault();
        }}
      />
      <ul id={list} role="listbox" aria-label="Results" className="palette-list">
        {entries.map((entry, i) => (
          <li
            key={entry.key}
            id={`${list}-${i}`}
            role="option"
            aria-selected={i === active}
            ref={i === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onPointerMove={() => i !== active && setActive(i)}
            onClick={() => run(entry)}
          >
            {entry.icon}
            <span className="option-title">{entry.title}</span>
            <span className="secondary">{entry.hint}</span>
          </li>
        ))}
      </ul>
      {entries.length === 0 && <p className="palette-none">Nothing of that name. Try a part of a label, an event id or a CID.</p>}
    </Modal>
  );
}
