import type { Camera, Vec3 } from './camera.ts';
import type { World } from './world.ts';

/** What of the world may be named now. */
export interface LabelView {
  readonly moment: number;
  readonly kindShown: ArrayLike<number>;
  /** Always named first: the selection, the hovered, then their neighbours. */
  readonly first: readonly number[];
  /** Only these and nothing else when something is in focus. */
  readonly focused: boolean;
}

const budget = 60;
const heavy = 8;
const font = "'Inter Variable', system-ui, sans-serif";
const maxCharacters = 42;
/** Smaller nodes stay unnamed until one comes nearer: an overview names its landmarks only. */
const quietPixels = 7;

/**
 * Names over the picture, on a 2D canvas: by priority, without overlaps, at most 60. Which nodes come into question is found
 * by one scan when the camera rests; while it moves only their places are computed. Main thread.
 */
export class Labels {
  readonly #context: CanvasRenderingContext2D;
  readonly #canvas: HTMLCanvasElement;
  readonly #world: World;
  readonly #widths = new Map<string, number>();
  #candidates: number[] = [];
  #point: Vec3 = [0, 0, 0];

  constructor(canvas: HTMLCanvasElement, world: World) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d')!;
    this.#world = world;
  }

  resize(width: number, height: number, ratio: number): void {
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  /** Looks through all nodes for the most telling on the screen: a few milliseconds at 100,000, so only when the camera rests. */
  gather(camera: Camera, view: LabelView): void {
    const world = this.#world;
    const { life, position } = world;
    const found: { slot: number; weight: number }[] = [];
    let least = 0;
    for (let slot = 0; slot < world.nodes; slot++) {
      const at = 4 * slot;
      if (life[at + 1]! > view.moment || view.moment >= life[at + 2]! || !view.kindShown[life[at]!] || position[at + 3] === 0) continue;
      const [x, y, depth] = camera.project(position[at]!, position[at + 1]!, position[at + 2]!, this.#point);
      if (depth <= 0 || x < 0 || y < 0 || x > camera.width || y > camera.height) continue;
      const weight = (1 + Math.log2(1 + life[at + 3]!)) / depth;
      if (weight <= least && found.length >= 400) continue;
      found.push({ slot, weight });
      if (found.length >= 1200) {
        found.sort((a, b) => b.weight - a.weight);
        found.length = 400;
        least = found[399]!.weight;
      }
    }
    this.#candidates = found.sort((a, b) => b.weight - a.weight).slice(0, 400).map(({ slot }) => slot);
  }

  /** @returns the slots that got a name */
  draw(camera: Camera, view: LabelView, colours: { text: string; quiet: string; halo: string }, radius: (slot: number, depth: number) => number): number[] {
    const context = this.#context;
    context.clearRect(0, 0, camera.width, camera.height);
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    const boxes: number[] = [];
    const named: number[] = [];
    const seen = new Set<number>();
    for (const slot of view.focused ? view.first : [...view.first, ...this.#candidates]) {
      if (named.length >= budget) break;
      if (seen.has(slot)) continue;
      seen.add(slot);
      const at = 4 * slot;
      const { life, position } = this.#world;
      if (life[at + 1]! > view.moment || view.moment >= life[at + 2]! || !view.kindShown[life[at]!] || position[at + 3] === 0) continue;
      const [x, y, depth] = camera.project(position[at]!, position[at + 1]!, position[at + 2]!, this.#point);
      if (depth <= 0 || x < -50 || y < 0 || x > camera.width || y > camera.height) continue;
      const away = radius(slot, depth);
      const strong = view.first.length > 0 ? slot === view.first[0] : named.length < heavy;
      if (!strong && !view.focused && away < quietPixels && !view.first.includes(slot)) continue;
      const text = shortened(this.#world.labelOf(slot));
      if (text === '') continue;
      context.font = `${strong ? 600 : 450} ${strong ? 13 : 11.5}px ${font}`;
      const width = this.#width(text, context.font);
      const { insets } = camera;
      const right = x + away + 6 + width < camera.width - insets.right;
      const left = right ? x + away + 6 : x - away - 6 - width;
      if (y < insets.top || y > camera.height - insets.bottom || left < insets.left) continue;
      if (collides(boxes, left - 8, y - 10, left + width + 10, y + 10)) continue;
      boxes.push(left - 8, y - 10, left + width + 10, y + 10);
      context.strokeStyle = colours.halo;
      context.lineWidth = 4;
      context.strokeText(text, left, y);
      context.fillStyle = strong ? colours.text : colours.quiet;
      context.fillText(text, left, y);
      named.push(slot);
    }
    return named;
  }

  #width(text: string, setting: string): number {
    const key = setting + text;
    let width = this.#widths.get(key);
    if (width === undefined) {
      if (this.#widths.size > 5_000) this.#widths.clear();
      width = this.#context.measureText(text).width;
      this.#widths.set(key, width);
    }
    return width;
  }
}

function collides(boxes: readonly number[], left: number, top: number, right: number, bottom: number): boolean {
  for (let i = 0; i < boxes.length; i += 4) {
    if (left < boxes[i + 2]! && right > boxes[i]! && top < boxes[i + 3]! && bottom > boxes[i + 1]!) return true;
  }
  return false;
}

function shortened(text: string): string {
  const line = text.split('\n', 1)[0]!;
  return line.length > maxCharacters ? `${line.slice(0, maxCharacters - 1).trimEnd()}…` : line;
}
