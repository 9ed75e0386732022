import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { api, ApiError } from '../api/http.ts';
import type { Alarm } from '../api/types.ts';
import { lookOf } from '../design/domains.ts';
import { meaning } from '../node/alarms.ts';

const refreshMillis = 15_000;

/** Says on every screen what is wrong with the node's logs. */
export function AlarmBanner() {
  const [alarms, setAlarms] = useState<readonly Alarm[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const ask = () =>
      api.node(stop.signal).then(
        (node) => setAlarms(node.alarms),
        (cause: unknown) => {
          if (!(cause instanceof ApiError) && !stop.signal.aborted) throw cause;
        },
      );
    void ask();
    const timer = setInterval(() => document.visibilityState === 'visible' && void ask(), refreshMillis);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, []);
  const [first] = alarms;
  if (!first) return null;
  return (
    <div className="banner banner-alarm" role="alert">
      <span>{lookOf(first.domain).title}: {meaning(first)}.{alarms.length > 1 && ` ${alarms.length - 1} more.`}</span>
      <Link className="link-button" href="/node">See what to do</Link>
    </div>
  );
}
