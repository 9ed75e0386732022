import { RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { api, ApiError } from '../api/http.ts';
import type { DeadLetter } from '../api/types.ts';
import { announce } from '../app/announce.ts';
import { token } from '../app/token.ts';
import { useLoad } from '../app/useLoad.ts';
import { count, counted, when } from '../app/words.ts';
import { lookOf } from '../design/domains.ts';
import { Code, Glyph, Modal, ProblemPanel, Waiting } from '../design/parts.tsx';
import { meaning } from './alarms.ts';

const refreshMillis = 5_000;

/** What this node holds, how far its projections are, and what failed. */
export default function NodeScreen() {
  const [tick, setTick] = useState(0);
  const loaded = useLoad('node', async (signal) => {
    const [node, letters] = await Promise.all([api.node(signal), api.deadLetters(signal)]);
    return { node, letters: letters.items };
  });
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && setTick((now) => now + 1), refreshMillis);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (tick > 0) loaded.again();
  }, [tick]);
  if (loaded.phase === 'loading') return <Waiting what="Asking the node" />;
  if (loaded.phase === 'failed') return <div className="page"><ProblemPanel problem={loaded.problem} retry={loaded.again} /></div>;
  const { node, letters } = loaded.value;
  return (
    <article className="page node-page">
      <header className="page-head">
        <div>
          <h1>{node.name}</h1>
          <p className="secondary">Version {node.version} <span aria-hidden="true">·</span> since {when(Date.parse(node.started))}</p>
        </div>
        <span className={`page-verdict state-word ${node.state === 'serving' ? 'state-good' : 'state-other'}`} role="status">{node.state}</span>
        <Code text={node.node_id} what="node id" />
      </header>
      <dl className="numbers">
        <div><dt>Events</dt><dd>{count(node.logs.reduce((sum, { size }) => sum + size, 0))}</dd></div>
        <div><dt>Domains</dt><dd>{count(node.logs.length)}</dd></div>
        <div><dt>Behind</dt><dd>{count(node.projections.reduce((most, { lag }) => Math.max(most, lag), 0))}</dd></div>
        <div><dt>Dead letters</dt><dd className={node.dead_letters > 0 ? 'number-bad' : ''}>{count(node.dead_letters)}</dd></div>
      </dl>
      {node.alarms.length > 0 && (
        <section className="card">
          <h2>Alarms</h2>
          <ul className="letters">
            {node.alarms.map((alarm) => (
              <li key={`${alarm.domain} ${alarm.code} ${alarm.reason}`}>
                <div>
                  <b>{alarm.code}</b> in {lookOf(alarm.domain).title}: {meaning(alarm)}
                  <p>{alarm.reason}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card">
        <h2>Logs</h2>
        <div className="table-wrap" tabIndex={0} role="region" aria-label="Logs">
          <table>
            <thead><tr><th scope="col">Domain</th><th scope="col" className="right">Events</th><th scope="col">Root</th><th scope="col">Checkpoint</th></tr></thead>
            <tbody>
              {node.logs.map((log) => (
                <tr key={log.domain}>
                  <th scope="row"><Glyph domain={log.domain} /> {lookOf(log.domain).title}</th>
                  <td className="right figures">{count(log.size)}</td>
                  <td>{log.root === null ? <span className="json-none">None yet</span> : <Code text={log.root} what="root" />}</td>
                  <td className="secondary">{log.checkpoint === null ? 'None yet' : `Over ${count(Number(log.checkpoint.split('\n')[1]))}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="card">
        <h2>Projections</h2>
        <div className="table-wrap" tabIndex={0} role="region" aria-label="Projections">
          <table>
            <thead><tr><th scope="col">Name</th><th scope="col">Domain</th><th scope="col" className="right">Position</th><th scope="col" className="right">Behind</th><th scope="col">State</th></tr></thead>
            <tbody>
              {node.projections.map((projection) => (
                <tr key={`${projection.domain}.${projection.name}`}>
                  <th scope="row">{projection.name}</th>
                  <td className="secondary">{lookOf(projection.domain).title}</td>
                  <td className="right figures">{projection.position < 0 ? 'None yet' : count(projection.position)}</td>
                  <td className={`right figures ${projection.lag > 0 ? 'number-late' : ''}`}>{count(projection.lag)}</td>
                  <td>{projection.status}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="card">
        <h2>Dead letters</h2>
        {letters.length === 0 ? <p className="secondary">None. A handler that fails again and again leaves its event here, and the others go on.</p> : <DeadLetters letters={letters} done={loaded.again} />}
      </section>
    </article>
  );
}

function DeadLetters({ letters, done }: { letters: readonly DeadLetter[]; done: () => void }) {
  const [asking, setAsking] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const replay = async (id: string, bearer: string) => {
    setAsking(null);
    try {
      const { replayed, error } = await api.replay(id, bearer);
      announce(replayed ? 'Replayed' : 'It failed again');
      setSaid(replayed ? '' : `It failed again: ${error ?? 'no reason given'}`);
      done();
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      setSaid(`${cause.problem.title}. ${cause.problem.action ?? cause.message}`);
      if (cause.problem.status === 401) token.keep('');
    }
  };
  return (
    <>
      {said !== '' && <p className="note" role="alert">{said}</p>}
      <ul className="letters">
        {letters.map((letter) => (
          <li key={letter.id}>
            <div>
              <b>{letter.handler}</b>
              <p>{letter.error}</p>
              <p className="secondary">
                <Link href={`/event/${letter.event}`}>Event {count(letter.position)}</Link> in {lookOf(letter.domain).title}, {counted(letter.attempts, 'attempt')}, last {when(Date.parse(letter.at))}
              </p>
            </div>
            <button type="button" className="button" onClick={() => (token.read() ? void replay(letter.id, token.read()) : setAsking(letter.id))}>
              <RotateCcw size={14} aria-hidden="true" />Replay
            </button>
          </li>
        ))}
      </ul>
      {asking !== null && <AskToken close={() => setAsking(null)} go={(bearer) => void replay(asking, bearer)} />}
    </>
  );
}

function AskToken({ close, go }: { close: () => void; go: (bearer: string) => void }) {
  const [value, setValue] = useState('');
  return (
    <Modal title="Token for writing" close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          token.keep(value.trim());
          go(value.trim());
        }}
      >
        <label className="field">
          <span>Token</span>
          <input type="password" autoComplete="off" autoFocus required value={value} onChange={({ target }) => setValue(target.value)} />
          <small>It stands in the file <code>token</code> of the data folder and stays in this tab only.</small>
        </label>
        <button type="submit" className="button button-main">Replay</button>
      </form>
    </Modal>
  );
}
