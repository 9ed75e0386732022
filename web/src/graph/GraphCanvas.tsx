import { Maximize } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { announce } from '../app/announce.ts';
import { useKeys } from '../app/keys.ts';
import { isDark, whenDressed } from '../app/theme.ts';
import { counted } from '../app/words.ts';
import { Camera, type Insets } from './camera.ts';
import { useCensus } from './hooks.ts';
import { entityPath } from './Inspector.tsx';
import { KindGlyph, kindWords } from './KindGlyph.tsx';
import { graph, graphData, select, shownOrdinal } from './store.ts';
import { graphicsOf } from './scene.ts';
import { GraphView, rgb } from './view.ts';

/** Kept between visits of the screen, so that the picture is where it was left. */
const camera = new Camera();
camera.pose = { ...camera.pose, yaw: 0.35, pitch: 0.3 };
let placed = false;

interface Hover {
  readonly slot: number;
  readonly x: number;
  readonly y: number;
}

export default function GraphCanvas() {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const view = useRef<GraphView>(null);
  const walk = useRef<{ path: number[]; index: number }>({ path: [], index: -1 });
  const [hover, setHover] = useState<Hover | null>(null);
  const [, navigate] = useLocation();
  const census = useCensus();
  const data = graphData()!;
  const { world } = data;
  const open = (slot: number) => navigate(entityPath({ kind: world.kindOf(slot).kind, id: world.idOf(slot) }));

  useEffect(() => {
    let leave = (): void => undefined;
    // What stands around the picture is painted first: to start the graphics takes up to a second where software draws them.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const request = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        const graphics = graphicsOf(canvas.current!);
        if (graphics === null) graph.set({ drawable: 'no' });
        else leave = show(graphics);
      });
    });
    return () => {
      cancelAnimationFrame(request);
      clearTimeout(timer);
      leave();
    };
  }, [data]);

  /** @returns how to end it */
  const show = (graphics: WebGL2RenderingContext): (() => void) => {
    const current = new GraphView(graphics, overlay.current!, data, camera, {
      hover: (slot, x, y) => setHover(slot === null ? null : { slot, x, y }),
      click: (slot) => {
        walk.current = { path: [], index: -1 };
        select(slot === null ? null : world.idOf(slot));
      },
      open,
    });
    view.current = current;
    const dress = () => {
      const probe = frame.current!;
      const style = (variable: string) => {
        probe.style.color = `var(${variable})`;
        return getComputedStyle(probe).color;
      };
      const [background, text, quiet, accent] = [style('--background'), style('--text'), style('--text-2'), style('--accent')];
      probe.style.color = '';
      current.dress({ background: rgb(background), ink: rgb(text), accent: rgb(accent), dark: isDark() }, { text, quiet, halo: background });
    };
    const size = new ResizeObserver(() => {
      const box = frame.current!.getBoundingClientRect();
      current.inset(insets(box, graph.get().selection !== null));
      current.resize(box.width, box.height, Math.min(2, devicePixelRatio));
      if (!placed) {
        current.fit('jump');
        placed = true;
      }
    });
    dress();
    size.observe(frame.current!);
    let selected = graph.get().selection !== null;
    const leaveSelection = graph.watch(() => {
      if (selected === (graph.get().selection !== null)) return;
      selected = !selected;
      current.inset(insets(frame.current!.getBoundingClientRect(), selected));
    });
    const leaveTheme = whenDressed(dress);
    const fly = (event: Event) => current.focusOn((event as CustomEvent<number>).detail, 'fly');
    addEventListener('cim:fly', fly);
    void document.fonts.ready.then(() => current.invalidate());
    window.__cim = {
      frames: () => current.frames,
      resting: () => current.resting,
      drawCalls: () => current.drawCalls,
      place: (id) => {
        const slot = world.find(id);
        return slot === null ? null : current.place(slot);
      },
      world: () => ({ nodes: world.nodes, edges: world.edges, ordinal: world.ordinal, shown: shownOrdinal() }),
      idOf: (slot) => world.idOf(slot),
      orbit: (dx, dy) => {
        camera.orbit(dx, dy);
        current.invalidate();
      },
      fit: () => current.fit('jump'),
    };
    return () => {
      leaveTheme();
      leaveSelection();
      size.disconnect();
      removeEventListener('cim:fly', fly);
      current.dispose();
      view.current = null;
      delete window.__cim;
    };
  };

  const selectedSlot = () => {
    const { selection } = graph.get();
    return selection === null ? null : world.find(selection);
  };
  const say = (slot: number, place: string) => {
    const { domain, title } = world.kindOf(slot);
    announce(`${world.labelOf(slot)}, ${kindWords(domain, title)}, ${counted(world.degreeOf(slot), 'link')}${place}`);
  };
  /** Arrows turn through the neighbours, Down steps onto one, Up and Backspace go back. */
  const step = (direction: 1 | -1) => {
    const centre = selectedSlot();
    if (centre === null) return start();
    if (!view.current) return;
    const around = view.current.neighboursByAngle(centre);
    if (around.length === 0) return say(centre, ', no neighbours');
    const state = walk.current;
    state.index = (state.index + direction + (state.index < 0 && direction < 0 ? 1 : 0) + around.length) % around.length;
    const slot = around[state.index]!;
    view.current.point(slot);
    setHover(null);
    say(slot, `, ${state.index + 1} of ${around.length}`);
  };
  const start = () => {
    let best = -1;
    for (let slot = 0; slot < world.nodes; slot++) {
      if (world.nodeLives(slot, shownOrdinal()) && !graph.get().filter.kinds.has(world.kindOf(slot).kind) && (best < 0 || world.degreeOf(slot) > world.degreeOf(best))) best = slot;
    }
    if (best >= 0) stepTo(best);
  };
  const stepTo = (slot: number) => {
    walk.current.index = -1;
    view.current?.point(null);
    select(world.idOf(slot));
    say(slot, '');
  };
  const pointed = () => {
    const centre = selectedSlot();
    return centre === null || walk.current.index < 0 ? null : (view.current?.neighboursByAngle(centre)[walk.current.index] ?? null);
  };
  const back = () => {
    const before = walk.current.path.pop();
    return before === undefined ? false : stepTo(before);
  };
  const forward = () => {
    const [centre, next] = [selectedSlot(), pointed()];
    if (centre === null || next === null) return step(1);
    walk.current.path.push(centre);
    stepTo(next);
  };
  const inGraph = () => document.activeElement === frame.current;
  useKeys('Walk in the graph', [
    { keys: 'ArrowRight', does: 'Next neighbour', run: () => (inGraph() ? step(1) : false) },
    { keys: 'ArrowLeft', does: 'Neighbour before', run: () => (inGraph() ? step(-1) : false) },
    { keys: 'ArrowDown', does: 'Step onto the neighbour', run: () => (inGraph() ? forward() : false) },
    { keys: 'ArrowUp or Backspace', does: 'Back in the walk', run: () => (inGraph() ? back() : false) },
    {
      keys: 'Enter',
      does: 'Open its history',
      run: () => {
        const slot = pointed() ?? selectedSlot();
        return inGraph() && slot !== null ? open(slot) : false;
      },
    },
    { keys: 'f', does: 'Fit everything', run: () => view.current?.fit('fly') },
    {
      keys: 'z',
      does: 'Focus the selection',
      run: () => {
        const slot = selectedSlot();
        return slot === null ? false : view.current?.focusOn(slot, 'fly');
      },
    },
  ]);

  const hovered = hover && world.nodes > hover.slot ? hover : null;
  return (
    <>
      <div
        ref={frame}
        className="canvas-frame"
        role="application"
        tabIndex={0}
        aria-label={`Graph of ${counted(census?.nodes ?? 0, 'node')} and ${counted(census?.edges ?? 0, 'link')}. Arrow keys walk along the links; the Table holds the same.`}
      >
        <canvas ref={canvas} aria-hidden="true" />
        <canvas ref={overlay} className="labels" aria-hidden="true" />
        {hovered && (
          <div className="tooltip" style={{ transform: `translate(${hovered.x + 14}px, ${hovered.y + 14}px)` }}>
            <KindGlyph kind={world.kindOf(hovered.slot).kind} />
            <span><b>{world.labelOf(hovered.slot)}</b><br />{kindWords(world.kindOf(hovered.slot).domain, world.kindOf(hovered.slot).title)} · {counted(world.degreeOf(hovered.slot), 'link')}</span>
          </div>
        )}
      </div>
      <button type="button" className="icon-button fit-button panel" aria-label="Fit everything" title="Fit everything (F)" onClick={() => view.current?.fit('fly')}>
        <Maximize size={15} aria-hidden="true" />
      </button>
    </>
  );
}

/** The panels over the picture: legend left, bars above and below, the inspector at the right (below on a narrow page). */
function insets({ width, height }: DOMRect, selected: boolean): Insets {
  if (width < 720) return { left: 0, right: 0, top: 72, bottom: selected ? Math.round(height * 0.46) + 116 : 110 };
  return { left: 200, right: selected ? 340 : 12, top: 58, bottom: 84 };
}

declare global {
  interface Window {
    /** For tests in a real browser: where a node stands, what was drawn. */
    __cim?: {
      frames(): number;
      resting(): boolean;
      drawCalls(): number;
      place(id: string): { x: number; y: number; radius: number } | null;
      world(): { nodes: number; edges: number; ordinal: number; shown: number };
      idOf(slot: number): string;
      orbit(dx: number, dy: number): void;
      fit(): void;
    };
  }
}
