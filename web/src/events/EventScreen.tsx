import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../api/http.ts';
import type { CimEvent, EventDetail, Json } from '../api/types.ts';
import { useKeys } from '../app/keys.ts';
import { useLoad } from '../app/useLoad.ts';
import { clockOf, count, dayOf, readable } from '../app/words.ts';
import { lookOf } from '../design/domains.ts';
import { JsonTree } from '../design/JsonTree.tsx';
import { Badge, Code, Glyph, ProblemPanel, Waiting } from '../design/parts.tsx';
import { verify } from '../proof/client.ts';
import type { Verification } from '../proof/verify.ts';
import { summaryOf, titleOf } from './telling.ts';

/** The node covers what was recorded last by a checkpoint within a second; then the page asks once more. */
const proofMillis = 1500;

export default function EventScreen({ id }: { id: string }) {
  const loaded = useLoad(id, (signal) => api.event(id, signal));
  const unproven = loaded.phase === 'ready' && loaded.value.proof === null;
  useEffect(() => {
    if (!unproven) return;
    const timer = setTimeout(loaded.again, proofMillis);
    return () => clearTimeout(timer);
  }, [unproven]);
  if (loaded.phase === 'loading') return <Waiting what="Reading the event" />;
  if (loaded.phase === 'failed') return <div className="page"><ProblemPanel problem={loaded.problem} retry={loaded.again} /></div>;
  return <EventView detail={loaded.value} />;
}

type Check = { readonly phase: 'checking' } | { readonly phase: 'done'; readonly result: Verification } | { readonly phase: 'failed'; readonly why: string };

function EventView({ detail }: { detail: EventDetail }) {
  const { event } = detail;
  const { context } = event.metadata;
  const [, navigate] = useLocation();
  const [check, setCheck] = useState<Check>({ phase: 'checking' });
  const [round, setRound] = useState(0);
  const [source, setSource] = useState<'served' | 'verified'>('served');
  useEffect(() => {
    setCheck({ phase: 'checking' });
    verify.event(detail).then(
      (result) => setCheck({ phase: 'done', result }),
      (cause: Error) => setCheck({ phase: 'failed', why: cause.message }),
    );
  }, [detail, round]);

  const neighbour = async (direction: 1 | -1) => {
    const history = await api.history(context.stream);
    const next = history.items.find((item) => item.metadata.context.revision === context.revision + direction);
    if (next) navigate(`/event/${next.id}`);
  };
  useKeys('Event', [
    { keys: '[', does: 'The event before in its stream', run: () => void neighbour(-1) },
    { keys: ']', does: 'The event after in its stream', run: () => void neighbour(1) },
    { keys: 'v', does: 'Verify again', run: () => setRound(round + 1) },
    { keys: 'Escape', does: 'Back', run: () => history.back() },
  ]);

  const aggregate = context.subject.split('.')[1] ?? event.domain;
  const verdict = check.phase === 'checking' ? 'checking' : check.phase === 'failed' ? 'unknown' : check.result.verdict;
  const stored: Json | null = check.phase === 'done' ? check.result.payload : null;
  return (
    <article className="page event-page">
      <header className="page-head">
        <Glyph domain={event.domain} size={22} />
        <div>
          <h1>{titleOf(event)}</h1>
          <p className="secondary">{lookOf(event.domain).title} <span aria-hidden="true">·</span> {dayOf(event.metadata.timestamp)}, {clockOf(event.metadata.timestamp)}</p>
        </div>
        <span className="page-verdict" role="status"><Badge verdict={verdict} {...(verdict === 'broken' ? { word: `Broken at event ${count(context.position)}` } : {})} /></span>
      </header>
      <div className="event-columns">
        <div>
          <section className="card">
            <div className="card-head">
              <h2>Payload</h2>
              {stored !== null && (
                <fieldset className="segmented segmented-small">
                  <legend className="unseen">Payload from</legend>
                  {(['served', 'verified'] as const).map((from) => (
                    <label key={from}><input type="radio" name="source" checked={source === from} onChange={() => setSource(from)} /><span>{from === 'served' ? 'As served' : 'From the verified bytes'}</span></label>
                  ))}
                </fieldset>
              )}
            </div>
            {context.masked && context.masked.length > 0 && <p className="note">Masked here: {context.masked.map(readable).join(', ')}. The chain still covers the sealed bytes.</p>}
            <JsonTree value={source === 'verified' && stored !== null ? stored : event.data} masked={context.masked ?? []} />
          </section>
          <section className="card">
            <h2>Command</h2>
            <JsonTree value={source === 'verified' && check.phase === 'done' && check.result.command !== null ? check.result.command : detail.command} />
          </section>
          <Causes title="Caused by" none="Nothing before: a person or a program sent this command." events={detail.causes} />
          <Causes title="Caused" none="Nothing yet." events={detail.effects} />
        </div>
        <div>
          <section className="card proof">
            <div className="card-head"><h2>Proof</h2><button type="button" className="link-button" onClick={() => setRound(round + 1)}>Verify again</button></div>
            {check.phase === 'checking' && <p className="secondary">Fetching the raw blocks and hashing them in this browser.</p>}
            {check.phase === 'failed' && <p className="note" role="alert">Could not be checked: {check.why}</p>}
            {check.phase === 'done' && (
              <ol className="steps">
                {check.result.steps.map((step) => (
                  <li key={step.title} className={`step-${step.verdict}`}>
                    <Badge verdict={step.verdict} quiet="compact" />
                    <div><b>{step.title}</b><p>{step.said}</p></div>
                  </li>
                ))}
              </ol>
            )}
          </section>
          <section className="card">
            <h2>Metadata</h2>
            <dl className="facts">
              <Fact name="CID"><Code text={context.cid} what="CID" /></Fact>
              {context.previous && <Fact name="Before"><Link href={`/event/${context.previous}`} className="mono">{context.previous.slice(0, 8)}…{context.previous.slice(-6)}</Link></Fact>}
              <Fact name="Event id"><Code text={event.id} what="event id" /></Fact>
              <Fact name="Subject"><span className="mono wrap">{context.subject}</span></Fact>
              <Fact name="Entity"><Link href={`/entity/${event.domain}/${aggregate}/${context.stream}`} className="mono">{context.stream.slice(0, 8)} @{context.revision}</Link></Fact>
              <Fact name="Position"><span className="figures">{count(context.position)} in {event.domain}</span></Fact>
              <Fact name="Recorded"><span className="figures">{event.metadata.timestamp}</span></Fact>
              <Fact name="Actor">{event.metadata.actor ? <Link href={`/events?actor=${event.metadata.actor}`} className="mono">{event.metadata.actor.slice(0, 8)}</Link> : <span className="json-none">None</span>}</Fact>
              <Fact name="Correlation"><Link href={`/events?correlation_id=${context.correlation_id}`} className="mono">{context.correlation_id.slice(0, 8)}</Link></Fact>
              <Fact name="Causation"><Code text={context.causation_id} what="causation id" /></Fact>
              <Fact name="Scope">{readable(context.scope)}, {context.policy}</Fact>
              <Fact name="Commit"><Code text={context.commit} what="commit CID" /></Fact>
            </dl>
          </section>
        </div>
      </div>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}

function Causes({ title, none, events }: { title: string; none: string; events: readonly CimEvent[] }) {
  return (
    <section className="card">
      <h2>{title}</h2>
      {events.length === 0 ? <p className="secondary">{none}</p> : (
        <ul className="event-links">
          {events.map((event) => (
            <li key={event.id}>
              <Link href={`/event/${event.id}`}>
                <Glyph domain={event.domain} /><span>{titleOf(event)}</span><span className="secondary">{summaryOf(event)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
