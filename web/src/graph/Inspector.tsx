import { ArrowLeft, ArrowRight, Crosshair, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { api, ApiError } from '../api/http.ts';
import type { NodeDetail, NodeEdge, Problem } from '../api/types.ts';
import { useStore } from '../app/store.ts';
import { count, counted, readable, when } from '../app/words.ts';
import { JsonTree } from '../design/JsonTree.tsx';
import { Code } from '../design/parts.tsx';
import { useThrottled } from './hooks.ts';
import { KindGlyph, kindWords } from './KindGlyph.tsx';
import { timeOf } from './query.ts';
import { graph, graphData, select } from './store.ts';

const edgesShown = 40;

export function entityPath(node: { readonly kind: string; readonly domain?: string; readonly id: string; readonly stream?: string | null }): string {
  const [domain = '', aggregate = domain] = node.kind.split('.');
  return `/entity/${node.domain ?? domain}/${aggregate}/${node.stream ?? node.id}`;
}

/** What is known of the selected node at the shown moment, as the node answers it. */
export function Inspector({ id }: { id: string }) {
  const moment = useThrottled(useStore(graph, (state) => state.moment), 200);
  const version = useThrottled(useStore(graph, (state) => state.version), 1000);
  const [answer, setAnswer] = useState<{ detail: NodeDetail | null; problem: Problem | null }>({ detail: null, problem: null });
  const data = graphData();
  const slot = data?.world.find(id) ?? null;
  const degree = slot === null ? 0 : data!.world.degreeOf(slot);

  useEffect(() => {
    const stop = new AbortController();
    api.graphNode(id, moment, stop.signal).then(
      (detail) => setAnswer({ detail, problem: null }),
      (cause: unknown) => {
        if (cause instanceof ApiError) setAnswer({ detail: null, problem: cause.problem });
        else if (!stop.signal.aborted) throw cause;
      },
    );
    return () => stop.abort();
  }, [id, moment, degree]);

  const detail = answer.detail?.id === id ? answer.detail : null;
  const domain = detail?.domain ?? (slot === null ? '' : data!.world.kindOf(slot).domain);
  const label = detail?.label ?? (slot === null ? id : data!.world.labelOf(slot));
  const kindName = detail?.kind ?? (slot === null ? '' : data!.world.kindOf(slot).kind);
  const kind = slot === null ? (detail?.kind ?? '') : data!.world.kindOf(slot).title;
  const born = detail && data ? timeOf(data.world, detail.born) : null;
  const groups = useMemo(() => grouped(detail?.edges ?? []), [detail]);
  return (
    <aside className="inspector panel" aria-label="Selected node" data-version={version}>
      <header>
        <KindGlyph kind={kindName} size={18} />
        <div>
          <h2>{label}</h2>
          <p className="secondary">{kindWords(domain, kind)}</p>
        </div>
        <button type="button" className="icon-button" aria-label="Deselect" onClick={() => select(null)}><X size={16} aria-hidden="true" /></button>
      </header>
      <div className="inspector-body" tabIndex={0} role="region" aria-label="Details">
        <div className="actions">
          {slot !== null && <button type="button" className="button" onClick={() => dispatchEvent(new CustomEvent('cim:fly', { detail: slot }))}><Crosshair size={14} aria-hidden="true" />Focus</button>}
          {detail && <Link className="button" href={entityPath(detail)}>Open history</Link>}
        </div>
        {answer.problem && (
          <p className="note" role="status">{answer.problem.status === 404 ? 'It did not exist at this moment.' : answer.problem.title}</p>
        )}
        {detail && (
          <>
            {detail.properties !== null && Object.keys(detail.properties).length > 0 && <section><h3 className="caps">Properties</h3><JsonTree value={detail.properties} /></section>}
            <section>
              <h3 className="caps">Origin</h3>
              <dl className="facts">
                {born !== null && <div><dt>Since</dt><dd className="figures">{when(born)}</dd></div>}
                <div><dt>Change</dt><dd className="figures">{count(detail.born)}</dd></div>
                <div><dt>Id</dt><dd><Code text={detail.id} what="id" /></dd></div>
              </dl>
            </section>
            <section>
              <h3 className="caps">{counted(detail.edges.length, 'link')}</h3>
              {groups.map(([key, edges]) => <EdgeGroup key={key} edges={edges} />)}
            </section>
          </>
        )}
      </div>
    </aside>
  );
}

function EdgeGroup({ edges }: { edges: readonly NodeEdge[] }) {
  const [all, setAll] = useState(false);
  return (
    <div className="edge-group">
      <h4><RelationWords edge={edges[0]!} /> <span className="figures">{edges.length}</span></h4>
      <ul>
        {(all ? edges : edges.slice(0, edgesShown)).map((edge) => (
          <li key={`${edge.id}${edge.relation}`}>
            <button type="button" onClick={() => select(edge.id)}>
              <KindGlyph kind={edge.kind} /><span>{edge.label}</span>
            </button>
          </li>
        ))}
      </ul>
      {!all && edges.length > edgesShown && <button type="button" className="link-button" onClick={() => setAll(true)}>{count(edges.length - edgesShown)} more</button>}
    </div>
  );
}

/** Which way a link leads, seen from here. */
export function RelationWords({ edge: { direction, relation } }: { edge: NodeEdge }) {
  const Arrow = direction === 'out' ? ArrowRight : ArrowLeft;
  return <><Arrow size={13} aria-hidden="true" /><span className="unseen">{direction === 'out' ? 'To:' : 'From:'}</span>{readable(relation)}</>;
}

function grouped(edges: readonly NodeEdge[]): [string, NodeEdge[]][] {
  const groups = new Map<string, NodeEdge[]>();
  for (const edge of edges) {
    const key = `${edge.direction} ${edge.relation}`;
    groups.set(key, [...(groups.get(key) ?? []), edge]);
  }
  return [...groups];
}
