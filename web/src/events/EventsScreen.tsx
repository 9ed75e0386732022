import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowUp, Pause, Play } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { api, type EventFilter } from '../api/http.ts';
import { useKeys } from '../app/keys.ts';
import { useStore } from '../app/store.ts';
import { clockOf, count, counted, dayOf, readable } from '../app/words.ts';
import { domains, lookOf } from '../design/domains.ts';
import { Empty, Glyph, ProblemPanel, Waiting } from '../design/parts.tsx';
import { Feed } from './feed.ts';
import { summaryOf, titleOf } from './telling.ts';

const fields = ['domain', 'type', 'text', 'correlation_id', 'actor'] as const;

function filterOf(search: string): EventFilter {
  const parameters = new URLSearchParams(search);
  return Object.fromEntries(fields.flatMap((field) => (parameters.get(field) ? [[field, parameters.get(field)!]] : [])));
}

export function EventsScreen() {
  const search = useSearch();
  const filter = useMemo(() => filterOf(search), [search]);
  const [round, setRound] = useState(0);
  const [feed, setFeed] = useState<Feed | null>(null);
  useEffect(() => {
    const opened = new Feed(filter);
    setFeed(opened);
    void opened.open();
    return () => opened.close();
  }, [filter, round]);
  return (
    <div className="events-screen">
      <Filters filter={filter} />
      {feed && <EventList feed={feed} filtered={Object.keys(filter).length > 0} retry={() => setRound(round + 1)} />}
    </div>
  );
}

function Filters({ filter }: { filter: EventFilter }) {
  const [, navigate] = useLocation();
  const [known, setKnown] = useState<readonly string[]>(Object.keys(domains));
  const [draft, setDraft] = useState(filter);
  const text = useRef<HTMLInputElement>(null);
  useEffect(() => setDraft(filter), [filter]);
  useEffect(() => {
    api.node().then(({ domains: served }) => setKnown(served), () => undefined); // without an answer the built-in list stands
  }, []);
  useKeys('Events', [{ keys: '/', does: 'Search the events', run: () => text.current?.focus() }]);
  const go = (next: EventFilter) => {
    const parameters = new URLSearchParams(Object.entries(next).filter(([, value]) => value) as [string, string][]);
    navigate(parameters.size > 0 ? `/events?${parameters}` : '/events', { replace: true });
  };
  const more = fields.slice(3).filter((field) => draft[field] !== undefined);
  return (
    <form
      className="filters"
      role="search"
      aria-label="Filter events"
      onSubmit={(event) => {
        event.preventDefault();
        go(draft);
      }}
    >
      <h1>Events</h1>
      <label className="unseen" htmlFor="filter-domain">Domain</label>
      <select id="filter-domain" value={draft.domain ?? ''} onChange={({ target }) => go({ ...draft, domain: target.value })}>
        <option value="">All domains</option>
        {known.map((domain) => <option key={domain} value={domain}>{lookOf(domain).title}</option>)}
      </select>
      <input aria-label="Type" placeholder="Type" spellCheck={false} value={draft.type ?? ''} onChange={({ target }) => setDraft({ ...draft, type: target.value })} />
      <input ref={text} aria-label="Text" placeholder="Text in the payload" className="wide" value={draft.text ?? ''} onChange={({ target }) => setDraft({ ...draft, text: target.value })} />
      {more.map((field) => (
        <input key={field} aria-label={readable(field)} placeholder={readable(field)} className="mono" spellCheck={false} value={draft[field] ?? ''} onChange={({ target }) => setDraft({ ...draft, [field]: target.value })} />
      ))}
      <details className="more-filters">
        <summary>More</summary>
        <div className="panel">
          {fields.slice(3).map((field) => (
            <label key={field} className="field">
              <span>{field === 'actor' ? 'Actor' : 'Correlation'}</span>
              <input className="mono" spellCheck={false} value={draft[field] ?? ''} onChange={({ target }) => setDraft({ ...draft, [field]: target.value })} />
            </label>
          ))}
          <button type="submit" className="button">Apply</button>
        </div>
      </details>
      <button type="submit" className="unseen">Apply filters</button>
      {Object.keys(filter).length > 0 && <button type="button" className="link-button" onClick={() => go({})}>Clear</button>}
    </form>
  );
}

function EventList({ feed, filtered, retry }: { feed: Feed; filtered: boolean; retry: () => void }) {
  const { items, waiting, phase, problem, older, loadingOlder } = useStore(feed.store, (state) => state);
  const [paused, setPaused] = useState(false);
  const [active, setActive] = useState(0);
  const [, navigate] = useLocation();
  const scroller = useRef<HTMLDivElement>(null);
  const ids = useId();
  const virtual = useVirtualizer({ count: items.length, getScrollElement: () => scroller.current, estimateSize: () => 36, overscan: 12, getItemKey: (index) => items[index]!.id });
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (older !== null && items.length > 0 && last >= items.length - 20) void feed.loadOlder();
  }, [last, items.length, older, feed]);

  /** Rows that came while the reader was away from the top wait as well: nothing moves under the eyes. */
  const hold = (away: boolean) => (paused || away ? feed.pause() : feed.resume());
  const pause = (next: boolean) => {
    setPaused(next);
    if (next) feed.pause();
    else {
      feed.resume();
      scroller.current?.scrollTo({ top: 0 });
      setActive(0);
    }
  };
  useKeys('Event list', [{ keys: 'Space or p', does: 'Pause or go on', run: () => pause(!paused) }]);
  const open = (index: number) => items[index] && navigate(`/event/${items[index].id}`);
  const move = (to: number) => {
    const next = Math.max(0, Math.min(items.length - 1, to));
    setActive(next);
    virtual.scrollToIndex(next);
  };

  if (phase === 'loading') return <Waiting what="Reading the events" />;
  if (phase === 'failed' && problem) return <div className="page"><ProblemPanel problem={problem} retry={retry} /></div>;
  return (
    <>
      <div className="list-bar">
        <button type="button" className="button" aria-pressed={paused} onClick={() => pause(!paused)}>
          {paused ? <Play size={14} aria-hidden="true" /> : <Pause size={14} aria-hidden="true" />}
          {paused ? 'Go on' : 'Pause'}
        </button>
        <span className={`live-dot ${paused ? 'live-paused' : ''}`} aria-hidden="true" />
        <span className="secondary" role="status">{paused ? 'Paused' : 'Live'}, {counted(items.length, 'event')} read</span>
        {waiting.length > 0 && (
          <button type="button" className="button waiting-count" onClick={() => pause(false)}>
            <ArrowUp size={14} aria-hidden="true" />{count(waiting.length)} waiting
          </button>
        )}
      </div>
      {items.length === 0 ? (
        <Empty title={filtered ? 'No event matches' : 'Every event will stand here, newest first'}>
          <p>{filtered ? 'Loosen a filter; new events that match appear by themselves.' : 'Send a command or import a repository, and watch.'}</p>
          {!filtered && <pre>./cim import git PATH</pre>}
        </Empty>
      ) : (
        <div
          ref={scroller}
          className="grid event-grid"
          role="grid"
          aria-label="Events, newest first"
          aria-rowcount={older === null ? items.length + 1 : -1}
          aria-activedescendant={`${ids}-${active}`}
          tabIndex={0}
          onScroll={({ currentTarget }) => hold(currentTarget.scrollTop > 40)}
          onKeyDown={(event) => {
            const step = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 12, PageUp: active - 12, Home: 0, End: items.length - 1 }[event.key];
            if (step !== undefined) move(step);
            else if (event.key === 'Enter') open(active);
            else return;
            event.preventDefault();
          }}
        >
          <div role="row" aria-rowindex={1} className="grid-head">
            {['Time', 'Event', 'What', 'Stream', 'Position'].map((title) => <div key={title} role="columnheader" className={`event-${title.toLowerCase()}`}>{title}</div>)}
          </div>
          <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const event = items[index]!;
              const { stream, position, revision } = event.metadata.context;
              return (
                <div
                  key={event.id}
                  id={`${ids}-${index}`}
                  role="row"
                  aria-rowindex={index + 2}
                  aria-selected={index === active}
                  className={`grid-row ${index === active ? 'grid-active' : ''}`}
                  style={{ transform: `translateY(${start}px)` }}
                  onClick={() => open(index)}
                >
                  <div role="gridcell" className="event-time figures" title={event.metadata.timestamp}><span>{dayOf(event.metadata.timestamp).slice(0, -5)}</span> {clockOf(event.metadata.timestamp)}</div>
                  <div role="gridcell" className="event-event"><Glyph domain={event.domain} /><span>{titleOf(event)}</span></div>
                  <div role="gridcell" className="event-what secondary">{summaryOf(event)}</div>
                  <div role="gridcell" className="event-stream mono">{stream.slice(0, 8)} <span className="figures">@{revision}</span></div>
                  <div role="gridcell" className="event-position figures">{count(position)}</div>
                </div>
              );
            })}
          </div>
        </div>
      )}
      {loadingOlder === 'yes' && <p className="older" role="status">Reading older events</p>}
    </>
  );
}
