import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronLeft, ChevronRight, ShieldCheck, Waypoints } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../api/http.ts';
import type { CimEvent, Json, NodeDetail, StreamHistory } from '../api/types.ts';
import { useKeys } from '../app/keys.ts';
import { Store, useStore } from '../app/store.ts';
import { useLoad } from '../app/useLoad.ts';
import { clockOf, count, counted, dayOf, readable } from '../app/words.ts';
import { JsonTree } from '../design/JsonTree.tsx';
import { Badge, Code, ProblemPanel, type Verdict, Waiting } from '../design/parts.tsx';
import { summaryOf } from '../events/telling.ts';
import { entityPath, RelationWords } from '../graph/Inspector.tsx';
import { KindGlyph, kindWords } from '../graph/KindGlyph.tsx';
import { verify } from '../proof/client.ts';
import { difference } from './diff.ts';

interface Props {
  readonly domain: string;
  readonly aggregate: string;
  readonly id: string;
}

export default function EntityScreen({ domain, aggregate, id }: Props) {
  const loaded = useLoad(id, async (signal) => {
    const [history, node] = await Promise.all([api.history(id, signal), api.graphNode(id, null, signal).catch(() => null)]);
    return { history, node };
  });
  if (loaded.phase === 'loading') return <Waiting what="Reading the history" />;
  if (loaded.phase === 'failed') return <div className="page"><ProblemPanel problem={loaded.problem} retry={loaded.again} /></div>;
  return <EntityView domain={domain} aggregate={aggregate} history={loaded.value.history} node={loaded.value.node} />;
}

function EntityView({ domain, aggregate, history, node }: { domain: string; aggregate: string; history: StreamHistory; node: NodeDetail | null }) {
  const newest = history.revision;
  const [revision, setRevision] = useState(newest);
  const [, navigate] = useLocation();
  const [verdicts] = useState(() => new Store<{ byId: ReadonlyMap<string, Verdict> }>({ byId: new Map() }));
  const step = (by: number) => setRevision((now) => Math.max(0, Math.min(newest, now + by)));
  const check = (event: CimEvent): Promise<void> => {
    if (verdicts.get().byId.has(event.id)) return Promise.resolve();
    const mark = (verdict: Verdict) => verdicts.set({ byId: new Map(verdicts.get().byId).set(event.id, verdict) });
    mark('checking');
    return verify.link(event).then(mark, () => mark('unknown'));
  };
  const checkAll = () => void Promise.all(history.items.map(check));
  useKeys('Entity', [
    { keys: '[', does: 'The revision before', run: () => step(-1) },
    { keys: ']', does: 'The revision after', run: () => step(1) },
    { keys: 'v', does: 'Verify the whole history', run: checkAll },
    { keys: 'Escape', does: 'Back', run: () => window.history.back() },
  ]);
  const label = node?.label ?? `${readable(aggregate)} ${history.stream.slice(0, 8)}`;
  return (
    <article className="page entity-page">
      <header className="page-head">
        <KindGlyph kind={`${domain}.${aggregate}`} size={22} />
        <div>
          <h1>{label}</h1>
          <p className="secondary">{kindWords(domain, readable(aggregate))} <span aria-hidden="true">·</span> {counted(history.items.length, 'event')}</p>
        </div>
        <span className="page-verdict"><Code text={history.stream} what="id" /></span>
        {node && <button type="button" className="button" onClick={() => navigate(`/?select=${node.id}`)}><Waypoints size={14} aria-hidden="true" />In the graph</button>}
      </header>
      <div className="event-columns">
        <div>
          <section className="card">
            <div className="card-head">
              <h2>State</h2>
              <div className="stepper">
                <button type="button" className="icon-button" aria-label="The revision before" disabled={revision === 0} onClick={() => step(-1)}><ChevronLeft size={16} aria-hidden="true" /></button>
                <span className="figures" role="status">Revision {count(revision)} of {count(newest)}</span>
                <button type="button" className="icon-button" aria-label="The revision after" disabled={revision === newest} onClick={() => step(1)}><ChevronRight size={16} aria-hidden="true" /></button>
              </div>
            </div>
            <StateAt stream={history.stream} revision={revision} event={history.items.find((item) => item.metadata.context.revision === revision) ?? null} />
          </section>
          {node && node.edges.length > 0 && (
            <section className="card">
              <h2>{counted(node.edges.length, 'link')}</h2>
              <ul className="event-links">
                {node.edges.slice(0, 60).map((edge) => (
                  <li key={`${edge.id}${edge.relation}${edge.direction}`}>
                    <Link href={entityPath({ kind: edge.kind, id: edge.id })}>
                      <KindGlyph kind={edge.kind} /><span>{edge.label}</span>
                      <span className="secondary relation"><RelationWords edge={edge} /></span>
                    </Link>
                  </li>
                ))}
              </ul>
              {node.edges.length > 60 && <button type="button" className="link-button" onClick={() => navigate(`/?select=${node.id}`)}>All {count(node.edges.length)} in the graph</button>}
            </section>
          )}
        </div>
        <section className="card">
          <div className="card-head">
            <h2>History</h2>
            <Whole verdicts={verdicts} total={history.items.length} />
            <button type="button" className="button" onClick={checkAll}><ShieldCheck size={14} aria-hidden="true" />Verify all</button>
          </div>
          <History items={history.items} revision={revision} choose={setRevision} verdicts={verdicts} check={check} />
        </section>
      </div>
    </article>
  );
}

type Verdicts = Store<{ byId: ReadonlyMap<string, Verdict> }>;

function Whole({ verdicts, total }: { verdicts: Verdicts; total: number }) {
  const byId = useStore(verdicts, (state) => state.byId);
  const good = [...byId.values()].filter((verdict) => verdict === 'verified').length;
  const broken = [...byId.values()].includes('broken');
  if (broken) return <Badge verdict="broken" />;
  return <span className="secondary figures" role="status">{good === total ? <Badge verdict="verified" /> : `${count(good)} of ${count(total)} verified here`}</span>;
}

/** Newest first; a row is checked when it comes into sight. */
function History({ items, revision, choose, verdicts, check }: { items: readonly CimEvent[]; revision: number; choose: (revision: number) => void; verdicts: Verdicts; check: (event: CimEvent) => Promise<void> }) {
  const rows = useMemo(() => [...items].sort((a, b) => b.metadata.context.revision - a.metadata.context.revision), [items]);
  const scroller = useRef<HTMLDivElement>(null);
  const byId = useStore(verdicts, (state) => state.byId);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => 52, overscan: 4 });
  const seen = virtual.getVirtualItems();
  const [first, last] = [seen[0]?.index ?? 0, seen.at(-1)?.index ?? -1];
  useEffect(() => {
    for (const event of rows.slice(first, last + 1)) void check(event);
  }, [rows, first, last]);
  return (
    <div ref={scroller} className="history" tabIndex={0} role="region" aria-label="Events of this entity">
      <ol style={{ height: virtual.getTotalSize() }}>
        {seen.map(({ index, start }) => {
          const event = rows[index]!;
          const { context } = event.metadata;
          return (
            <li key={event.id} className={context.revision === revision ? 'history-row history-now' : 'history-row'} style={{ transform: `translateY(${start}px)` }}>
              <button type="button" className="figures history-revision" aria-label={`Show revision ${context.revision}`} aria-pressed={context.revision === revision} onClick={() => choose(context.revision)}>{context.revision}</button>
              <Link href={`/event/${event.id}`}>
                <b>{readable(event.type)}</b>
                <span className="secondary">{dayOf(event.metadata.timestamp)}, {clockOf(event.metadata.timestamp)}{summaryOf(event) && ` · ${summaryOf(event)}`}</span>
              </Link>
              <Badge verdict={byId.get(event.id) ?? 'checking'} quiet="compact" />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** The state after a revision, with what that revision changed marked. */
function StateAt({ stream, revision, event }: { stream: string; revision: number; event: CimEvent | null }) {
  const loaded = useLoad(`${stream}@${revision}`, async (signal) => {
    const [after, before] = await Promise.all([api.state(stream, revision, signal), revision > 0 ? api.state(stream, revision - 1, signal) : null]);
    return { after: after.state, before: before?.state ?? ({} as Json) };
  });
  if (loaded.phase === 'loading') return <Waiting what="Folding the events" />;
  if (loaded.phase === 'failed') return <ProblemPanel problem={loaded.problem} retry={loaded.again} />;
  const { after, before } = loaded.value;
  const changes = difference(before, after);
  const gone = [...changes].filter(([, change]) => change === 'gone').map(([path]) => path);
  return (
    <>
      {event && <p className="secondary state-event">After <Link href={`/event/${event.id}`}>{readable(event.type)}</Link>, {changes.size === 0 ? 'which changed nothing here' : counted(changes.size, 'change')}.</p>}
      <JsonTree value={after} changed={changes} />
      {gone.length > 0 && <p className="note">Gone since the revision before: {gone.map(readable).join(', ')}.</p>}
    </>
  );
}
