import { Pause, Play, Radio } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useKeys } from '../app/keys.ts';
import { useStore } from '../app/store.ts';
import { count, when } from '../app/words.ts';
import { useThrottled } from './hooks.ts';
import { growth, timeOf } from './query.ts';
import { graph, graphData, showMoment, shownOrdinal } from './store.ts';

const steps = 240;
const playMillis = 12_000;
const dayMillis = 86_400_000;

/** The whole past on one line: each step is one change of the graph; the hill behind it is how many nodes lived. */
export function Scrubber() {
  const moment = useStore(graph, (state) => state.moment);
  const playing = useStore(graph, (state) => state.playing);
  const version = useThrottled(useStore(graph, (state) => state.version), 500);
  const data = graphData()!;
  const newest = data.world.ordinal;
  const shownAt = moment ?? newest;
  const millis = timeOf(data.world, shownAt);

  const hill = useMemo(() => {
    const heights = version >= 0 ? growth(data.world, steps) : new Float32Array(steps);
    const top = heights.reduce((a, b) => Math.max(a, b), 1);
    return `M0 40 ${Array.from(heights, (height, i) => `L${((i / (steps - 1)) * 1000).toFixed(1)} ${(40 - (height / top) * 36).toFixed(1)}`).join(' ')} L1000 40Z`;
  }, [data, version]);

  useEffect(() => {
    if (!playing) return;
    const from = shownOrdinal() >= data.world.ordinal ? 0 : shownOrdinal();
    const start = performance.now();
    const pace = data.world.ordinal / playMillis;
    let request = requestAnimationFrame(function step(now) {
      const next = from + (now - start) * pace;
      if (next >= data.world.ordinal) {
        graph.set({ playing: false });
        showMoment(null);
        return;
      }
      showMoment(next);
      request = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(request);
  }, [playing, data]);

  const go = (ordinal: number | null) => {
    graph.set({ playing: false });
    showMoment(ordinal);
  };
  const byDay = (direction: 1 | -1) => {
    const here = timeOf(data.world, shownOrdinal());
    if (here === null) return;
    const line = direction > 0 ? data.world.timeline : [...data.world.timeline].reverse();
    go(line.find((sample) => (sample.millis - here) * direction >= dayMillis)?.ordinal ?? (direction > 0 ? null : 0));
  };
  useKeys('Time', [
    { keys: 'Space', does: 'Play or pause', run: () => graph.set({ playing: !graph.get().playing }) },
    { keys: 'l', does: 'Live', run: () => go(null) },
    { keys: '[', does: 'The change before', run: () => go(Math.max(0, shownOrdinal() - 1)) },
    { keys: ']', does: 'The change after', run: () => go(shownOrdinal() + 1) },
    { keys: '{', does: 'A day back', run: () => byDay(-1) },
    { keys: '}', does: 'A day on', run: () => byDay(1) },
  ]);

  const said = `Change ${count(shownAt)} of ${count(newest)}${millis === null ? '' : `, ${when(millis)}`}${moment === null ? ', live' : ''}`;
  const part = newest === 0 ? 1 : shownAt / newest;
  return (
    <section className="scrubber panel" aria-label="Time">
      <button type="button" className="icon-button" aria-label={playing ? 'Pause' : 'Play the past'} onClick={() => graph.set({ playing: !playing })}>
        {playing ? <Pause size={17} aria-hidden="true" /> : <Play size={17} aria-hidden="true" />}
      </button>
      <div className="track">
        <svg viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">
          <path className="hill" d={hill} />
          <clipPath id="past"><rect x="0" y="0" width={part * 1000} height="40" /></clipPath>
          <path className="hill-past" d={hill} clipPath="url(#past)" />
        </svg>
        <input type="range" min={0} max={newest} step={1} value={shownAt} aria-label="Moment" aria-valuetext={said} onChange={({ target }) => go(Number(target.value))} />
      </div>
      <p className="moment">
        <b>{millis === null ? 'Time not recorded' : when(millis)}</b>
        <span className="figures">{count(shownAt)} of {count(newest)}</span>
      </p>
      <button type="button" className="button live-button" aria-pressed={moment === null} onClick={() => go(null)}>
        <Radio size={15} aria-hidden="true" /><span>Live</span>
      </button>
    </section>
  );
}
