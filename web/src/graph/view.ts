import { Camera, type Insets, type Vec3 } from './camera.ts';
import { type Colours, Labels, type LabelView } from './labels.ts';
import { listenToPointer } from './pointer.ts';
import { fillOf, type Filter, shown } from './query.ts';
import { type Look, type Ring, type Rgb, Scene, type Skin } from './scene.ts';
import { type GraphData, graph, seekingPlaces, shownOrdinal, whenBorn, whenMoved } from './store.ts';
import { lookOf, shapes } from '../design/domains.ts';

export interface Callbacks {
  readonly hover: (slot: number | null, x: number, y: number) => void;
  readonly click: (slot: number | null) => void;
  readonly open: (slot: number) => void;
}

const flightMillis = 600;
const fadeMillis = 180;
const glideMillis = 240;
const moveMillis = 260;
const bornMillis = 1200;
const restMillis = 140;
const hoverMillis = 40;
const slowMillis = 40;
const slowLimit = 10;

/**
 * Glues world, camera, scene, labels and pointer together. Draws only when asked: every cause calls `invalidate`, and the
 * loop goes on only while something moves. Main thread; nothing here goes through React.
 */
export class GraphView {
  readonly camera: Camera;
  /** Frames drawn since the start; a test reads it. */
  frames = 0;
  readonly #scene: Scene;
  readonly #labels: Labels;
  readonly #data: GraphData;
  readonly #callbacks: Callbacks;
  readonly #overlay: HTMLCanvasElement;
  readonly #stop = new AbortController();
  readonly #leave: (() => void)[] = [];
  readonly #still = matchMedia('(prefers-reduced-motion: reduce)');
  #requested = 0;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #movedAt = -1e9;
  #layoutAt = -1e9;
  /** The candidates for labels are of another picture: look again when it rests. */
  #stale = true;
  #changedAt = -1e9;
  #focus = 0;
  #focusFrom = { value: 0, at: -1e9 };
  #hovered: number | null = null;
  #selected: number | null = null;
  #first: number[] = [];
  #born: { slot: number; at: number }[] = [];
  #kindShown: ArrayLike<number> = [];
  #colours: Colours = { text: '', quiet: '', halo: '' };
  #filter: Filter | null = null;
  #hoverTimer: ReturnType<typeof setTimeout> | undefined;
  #lastFrame = -1e9;
  #slowFrames = 0;
  #dark = true;
  /** Radius of the graph when it was first measured; sizes hang on it, so that later fits change nothing but the camera. */
  #extent = 0;
  /** Most places are still being sought: the picture is fitted anew as they come, until the reader takes hold of it. */
  #cold: boolean;
  #insets: { from: Insets; to: Insets; at: number } | null = null;
  #wanted = 0;
  #marked = false;

  constructor(graphics: WebGL2RenderingContext, overlay: HTMLCanvasElement, data: GraphData, camera: Camera, callbacks: Callbacks) {
    this.camera = camera;
    this.#data = data;
    this.#callbacks = callbacks;
    this.#overlay = overlay;
    this.#scene = new Scene(graphics, data.world);
    this.#labels = new Labels(overlay, data.world);
    this.#leave.push(
      whenBorn((slots) => {
        const at = performance.now();
        if (!this.#still.matches) this.#born.push(...slots.slice(-24).map((slot) => ({ slot, at })));
        this.#refocus();
      }),
      whenMoved(() => {
        if (performance.now() - this.#layoutAt > moveMillis) this.#scene.beginMove();
        this.#layoutAt = performance.now();
      }),
      graph.watch(() => this.#follow()),
    );
    listenToPointer(overlay, camera, {
      moved: () => {
        this.#cold = false;
        this.#touched();
      },
      rested: (x, y) => this.#hover(x, y),
      left: () => {
        clearTimeout(this.#hoverTimer);
        this.#setHover(null, 0, 0);
      },
      clicked: (x, y) => void this.#scene.pick(camera, x, y).then((slot) => callbacks.click(slot)),
      opened: (x, y) => void this.#scene.pick(camera, x, y).then((slot) => slot !== null && callbacks.open(slot)),
    }, this.#stop.signal);
    this.#cold = seekingPlaces();
    this.#measure();
    graphics.canvas.addEventListener('webglcontextrestored', () => this.invalidate(), { signal: this.#stop.signal });
  }

  get drawCalls(): number {
    return this.#scene.drawCalls;
  }

  /** Nothing is drawn, and nothing is about to be. */
  get resting(): boolean {
    return this.#requested === 0 && !this.#stale;
  }

  invalidate(): void {
    if (this.#requested === 0) this.#requested = requestAnimationFrame((now) => this.#frame(now));
  }

  resize(width: number, height: number, ratio: number): void {
    this.camera.resize(width, height);
    this.#scene.resize(width, height, ratio);
    this.#labels.resize(width, height, ratio);
    this.#stale = true;
    this.invalidate();
  }

  /** Panels came or went: the picture glides to the middle of what is left. */
  inset(insets: Insets): void {
    this.#insets = { from: this.camera.insets, to: insets, at: this.frames === 0 || this.#still.matches ? -1e9 : performance.now() };
    if (this.frames === 0) this.camera.insets = insets;
    this.#touched();
  }

  /** Takes the theme's colours; `dark` chooses the hues of the domains. */
  dress(skin: Skin, colours: Colours): void {
    this.#scene.skin(skin);
    this.#colours = colours;
    this.#dark = skin.dark;
    this.#filter = null;
    this.#follow();
  }

  /** All that is shown, in the free part of the screen. */
  fit(how: 'jump' | 'fly'): void {
    const found = this.#measure();
    if (found) this.#fly(this.camera.fitting(found.middle, found.radius * 1.1), how);
  }

  /** Middle and radius of what is shown, a few outliers left out; the first time it also sets the size of the nodes. */
  #measure(): { middle: Vec3; radius: number } | null {
    const { world } = this.#data;
    const moment = shownOrdinal();
    const { kindShown } = shown(world, graph.get().filter);
    const axes: [number[], number[], number[]] = [[], [], []];
    const step = Math.max(1, Math.floor(world.nodes / 20_000));
    for (let slot = 0; slot < world.nodes; slot += step) {
      if (!world.nodeLives(slot, moment) || world.position[4 * slot + 3] === 0 || !kindShown[world.life[4 * slot]!]) continue;
      for (let i = 0; i < 3; i++) axes[i]!.push(world.position[4 * slot + i]!);
    }
    if (axes[0].length === 0) return null;
    const middle = axes.map((values) => {
      const sorted = Float64Array.from(values).sort();
      const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)]!;
      return (at(0.02) + at(0.98)) / 2;
    }) as Vec3;
    const distances = axes[0].map((x, i) => Math.hypot(x - middle[0], axes[1][i]! - middle[1], axes[2][i]! - middle[2])).sort((a, b) => a - b);
    const radius = distances[Math.floor((distances.length - 1) * 0.97)]! || 10;
    if (this.#extent === 0 || this.#cold) {
      this.#extent = radius;
      this.#scene.unit = Math.min(0.016 * radius, (0.1 * radius) / Math.cbrt(world.nodes));
    }
    return { middle, radius };
  }

  /** Flies to a node and its neighbours. */
  focusOn(slot: number, how: 'jump' | 'fly'): void {
    const { world, neighbours } = this.#data;
    const at = (s: number) => [0, 1, 2].map((i) => world.position[4 * s + i]!) as Vec3;
    const target = at(slot);
    const away = neighbours
      .around(slot, shownOrdinal(), graph.get().filter)
      .slice(0, 200)
      .map((other) => Math.hypot(...at(other).map((value, i) => value - target[i]!)))
      .sort((a, b) => a - b);
    const radius = Math.max(away[Math.floor(away.length * 0.7)] ?? 0, this.#extent * 0.06, 1e-3);
    this.#fly(this.camera.fitting(target, Math.min(radius * 1.35, this.#extent)), how);
  }

  /** Where a node stands on the page, and its radius: what a test needs to click it. */
  place(slot: number): { x: number; y: number; radius: number } {
    const { position } = this.#data.world;
    this.camera.update();
    const [x, y, depth] = this.camera.project(position[4 * slot]!, position[4 * slot + 1]!, position[4 * slot + 2]!, [0, 0, 0]);
    const box = this.#overlay.getBoundingClientRect();
    return { x: box.left + x, y: box.top + y, radius: this.#scene.radiusPixels(slot, depth, this.camera.pixelScale) };
  }

  /** Points at a node as the pointer would: the keyboard's walk. */
  point(slot: number | null): void {
    this.#hovered = slot;
    this.#refocus();
  }

  /** Live and shown neighbours in the order of their angle on the screen, clockwise from the top. */
  neighboursByAngle(slot: number): number[] {
    const centre = this.place(slot);
    const angle = (other: number) => {
      const { x, y } = this.place(other);
      return (Math.atan2(x - centre.x, centre.y - y) + 2 * Math.PI) % (2 * Math.PI);
    };
    const around = this.#data.neighbours.around(slot, shownOrdinal(), graph.get().filter);
    return around.map((other) => ({ other, angle: angle(other) })).sort((a, b) => a.angle - b.angle).map(({ other }) => other);
  }

  dispose(): void {
    cancelAnimationFrame(this.#requested);
    clearTimeout(this.#restTimer);
    clearTimeout(this.#hoverTimer);
    this.#stop.abort();
    for (const leave of this.#leave) leave();
    this.#scene.dispose();
  }

  #fly(pose: Camera['pose'], how: 'jump' | 'fly'): void {
    this.camera.flyTo(pose, performance.now(), how === 'jump' || this.#still.matches ? 0 : flightMillis);
    this.#touched();
  }

  #touched(): void {
    this.#movedAt = performance.now();
    this.invalidate();
  }

  /** Takes over what the store says: filters, selection, moment. */
  #follow(): void {
    const { filter, selection } = graph.get();
    const { world } = this.#data;
    if (filter !== this.#filter || this.#kindShown.length !== world.kinds.length) {
      this.#filter = filter;
      const { kindShown, relationShown } = shown(world, filter);
      this.#kindShown = kindShown;
      this.#scene.looks(
        world.kinds.map((kind, i): Look => {
          const look = lookOf(kind.domain);
          return { colour: rgb(this.#dark ? look.dark : look.light), shape: shapes.indexOf(look.shape), fill: fillOf(world.kinds, kind.kind), hidden: !kindShown[i] };
        }),
        relationShown,
      );
    }
    this.#selected = selection === null ? null : world.find(selection);
    this.#stale = true;
    this.#changedAt = performance.now();
    if (this.#cold) this.fit('jump');
    this.#refocus();
  }

  #refocus(): void {
    const { filter } = graph.get();
    const moment = shownOrdinal();
    const centre = this.#selected ?? this.#hovered;
    const alive = centre !== null && this.#data.world.nodeLives(centre, moment);
    const around = alive ? this.#data.neighbours.around(centre, moment, filter) : [];
    this.#first = alive ? [centre, ...around.sort((a, b) => this.#data.world.degreeOf(b) - this.#data.world.degreeOf(a))] : [];
    if (this.#selected !== null && this.#hovered !== null && this.#hovered !== this.#selected) this.#first.splice(1, 0, this.#hovered);
    this.#scene.upload();
    if (alive || this.#marked) this.#scene.states(alive ? [...around.map((slot) => [slot, 1] as const), [centre, 2] as const] : []);
    this.#marked = alive;
    const wanted = alive ? (this.#selected !== null ? 1 : 0.75) : 0;
    if (wanted !== this.#wanted) {
      this.#focusFrom = { value: this.#focus, at: performance.now() };
      this.#wanted = wanted;
    }
    this.invalidate();
  }


  #frame(now: number): void {
    this.#requested = 0;
    const flying = this.#glide(now) || this.camera.step(now);
    if (flying) this.#movedAt = now;
    this.camera.update();
    const fade = this.#still.matches ? 1 : Math.min(1, (now - this.#focusFrom.at) / fadeMillis);
    this.#focus = this.#focusFrom.value + (this.#wanted - this.#focusFrom.value) * fade;
    const mixing = this.#still.matches ? 1 : Math.max(0, Math.min(1, (now - this.#layoutAt) / moveMillis));
    this.#born = this.#born.filter(({ at }) => now - at < bornMillis);
    const moving = now - this.#movedAt < restMillis;
    const ordinal = shownOrdinal();

    this.#scene.draw(this.camera, { ordinal, focus: this.#focus, lit: this.#first.length, mixing, moving, rings: this.#rings(now) });
    const view: LabelView = { moment: ordinal, kindShown: this.#kindShown, first: this.#first, focused: this.#focus > 0.5 && this.#selected !== null };
    const resting = !moving && now - this.#changedAt > restMillis;
    if (moving) this.#stale = true;
    if (this.#stale && (resting || this.frames === 0)) {
      this.#labels.gather(this.camera, view);
      this.#stale = false;
    }
    this.#labels.draw(this.camera, view, this.#colours, (slot, depth) => this.#scene.radiusPixels(slot, depth, this.camera.pixelScale), this.#scene.unitPixels(this.camera));
    this.frames++;
    if (moving) this.#govern(now);

    if (flying || fade < 1 || mixing < 1 || this.#born.length > 0) this.invalidate();
    else if (this.#stale) {
      clearTimeout(this.#restTimer);
      this.#restTimer = setTimeout(() => this.invalidate(), restMillis + 10);
    }
  }

  /** Ten slow frames in a row while moving: draw fewer pixels from here on, down to one a CSS pixel. */
  #govern(now: number): void {
    const gap = now - this.#lastFrame;
    this.#lastFrame = now;
    this.#slowFrames = gap > slowMillis && gap < 1000 ? this.#slowFrames + 1 : 0;
    if (this.#slowFrames < slowLimit || this.#scene.ratio <= 1) return;
    this.#slowFrames = 0;
    this.#scene.resize(this.camera.width, this.camera.height, Math.max(1, this.#scene.ratio - 0.5));
  }

  #glide(now: number): boolean {
    if (this.#insets === null) return false;
    const { from, to, at } = this.#insets;
    const part = Math.min(1, (now - at) / glideMillis);
    const eased = 1 - (1 - part) ** 3;
    const mix = (side: keyof Insets) => from[side] + (to[side] - from[side]) * eased;
    this.camera.insets = { left: mix('left'), right: mix('right'), top: mix('top'), bottom: mix('bottom') };
    if (part === 1) this.#insets = null;
    return part < 1;
  }

  #rings(now: number): Ring[] {
    const rings: Ring[] = this.#born.map(({ slot, at }) => ({ slot, kind: 'born', age: (now - at) / 1000 }));
    if (this.#hovered !== null && this.#hovered !== this.#selected) rings.unshift({ slot: this.#hovered, kind: 'hovered', age: 0 });
    if (this.#selected !== null) rings.unshift({ slot: this.#selected, kind: 'selected', age: 0 });
    return rings;
  }

  /** Looks under the pointer when it rests: a picking pass for every move would be felt on a large graph. */
  #hover(x: number, y: number): void {
    clearTimeout(this.#hoverTimer);
    this.#hoverTimer = setTimeout(() => {
      void this.#scene.pick(this.camera, x, y).then((slot) => this.#setHover(slot, x, y));
    }, hoverMillis);
  }

  #setHover(slot: number | null, x: number, y: number): void {
    this.#callbacks.hover(slot, x, y);
    if (slot === this.#hovered) return;
    this.#hovered = slot;
    this.#overlay.style.cursor = slot === null ? 'grab' : 'pointer';
    this.#refocus();
  }
}

export function rgb(colour: string): Rgb {
  const hex = /^#([0-9a-f]{6})$/i.exec(colour);
  if (hex) return [0, 2, 4].map((i) => Number.parseInt(hex[1]!.slice(i, i + 2), 16) / 255) as unknown as Rgb;
  const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [r / 255, g / 255, b / 255];
}
