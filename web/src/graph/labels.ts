import type { Camera, Vec3 } from './camera.ts';
import { type Group, Groups } from './groups.ts';
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

export interface Colours {
  readonly text: string;
  readonly quiet: string;
  readonly halo: string;
}

const budget = 60;
const heavy = 8;
/** Beside the names of groups only the greatest nodes keep theirs. */
const heavyBesideGroups = 3;
const font = "'Inter Variable', system-ui, sans-serif";
const maxCharacters = 42;
/** Smaller nodes stay unnamed until one comes nearer: an overview names its landmarks only. */
const quietPixels = 7;
/** While a node of common size is smaller than this, groups are named as well; they fade before single names take over. */
const overviewPixels = 5;
const fadePixels = 1;
const mostGroups = 14;

/**
 * Names over the picture, on a 2D canvas: by priority, without overlaps, at most 60; from afar those of groups too. Which
 * come into question is found by one scan when the camera rests; while it moves only their places are computed. Main thread.
 */
export class Labels {
  readonly #context: CanvasRenderingContext2D;
  readonly #canvas: HTMLCanvasElement;
  readonly #world: World;
  readonly #widths = new Map<string, number>();
  readonly #counted: Groups;
  #groups: readonly Group[] = [];
  #candidates: number[] = [];
  #point: Vec3 = [0, 0, 0];

  constructor(canvas: HTMLCanvasElement, world: World) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d')!;
    this.#world = world;
    this.#counted = new Groups(world);
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
    this.#groups = this.#counted.count(view.moment, view.kindShown);
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

  /**
   * @param radius of a node on the screen, in pixels
   * @param common that of a node without links in the middle of the picture
   * @returns the slots that got a name
   */
  draw(camera: Camera, view: LabelView, colours: Colours, radius: (slot: number, depth: number) => number, common: number): number[] {
    const context = this.#context;
    context.clearRect(0, 0, camera.width, camera.height);
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    const boxes: number[] = [];
    const overview = view.first.length === 0 && common < overviewPixels;
    if (overview) this.#drawGroups(camera, colours, boxes, Math.min(1, (overviewPixels - common) / fadePixels));
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
      const strong = view.first.length > 0 ? slot === view.first[0] : named.length < (overview ? heavyBesideGroups : heavy);
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

  /** Names and numbers of groups at their middle, or a line above or below where another stands there. */
  #drawGroups(camera: Camera, colours: Colours, boxes: number[], strength: number): void {
    const context = this.#context;
    const { insets } = camera;
    const setting = `600 15px ${font}`;
    context.globalAlpha = strength;
    for (const { name, members, x: gx, y: gy, z: gz } of this.#groups.slice(0, mostGroups)) {
      const [x, y, depth] = camera.project(gx, gy, gz, this.#point);
      if (depth <= 0) continue;
      const number = members.toLocaleString('en');
      context.font = setting;
      const [nameWidth, numberWidth] = [this.#width(name, setting), this.#width(number, setting) * 0.8];
      const left = x - (nameWidth + 6 + numberWidth) / 2;
      const right = left + nameWidth + 6 + numberWidth;
      if (left < insets.left || right > camera.width - insets.right) continue;
      const line = [y, y - 24, y + 24].find((line) => line > insets.top + 12 && line < camera.height - insets.bottom - 12 && !collides(boxes, left - 8, line - 12, right + 8, line + 12));
      if (line === undefined) continue;
      boxes.push(left - 8, line - 12, right + 8, line + 12);
      context.strokeStyle = colours.halo;
      context.lineWidth = 5;
      context.strokeText(name, left, line);
      context.fillStyle = colours.text;
      context.fillText(name, left, line);
      context.font = `450 12px ${font}`;
      context.strokeText(number, left + nameWidth + 6, line);
      context.fillStyle = colours.quiet;
      context.fillText(number, left + nameWidth + 6, line);
    }
    context.globalAlpha = 1;
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
