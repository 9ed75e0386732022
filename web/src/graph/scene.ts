import {
  Camera as NoCamera, Color, DataTexture, FloatType, BufferGeometry, GLSL3, LineSegments, Mesh, NearestFilter, RGBAFormat, RGBAIntegerFormat, RawShaderMaterial,
  RedIntegerFormat, SRGBColorSpace, Scene as ThreeScene, UnsignedByteType, UnsignedIntType, Vector2, Vector3, Vector4, WebGLRenderTarget, WebGLRenderer,
  type IUniform, type PixelFormat, type TextureDataType, type TypedArray,
} from 'three';
import type { Camera } from './camera.ts';
import { edgeFragment, edgeVertex, nodeFragment, nodeVertex, ringFragment, ringVertex } from './shaders.ts';
import { type Dirty, type World, rowWidth } from './world.ts';

/** Colours of the drawing, each 0..1. */
export type Rgb = readonly [number, number, number];

export interface Skin {
  readonly background: Rgb;
  readonly ink: Rgb;
  readonly accent: Rgb;
  readonly dark: boolean;
}

/** How a kind is drawn; `shape` 0..3 and `fill` 0..4 as in the shader. */
export interface Look {
  readonly colour: Rgb;
  readonly shape: number;
  readonly fill: number;
  readonly hidden: boolean;
}

export interface Ring {
  readonly slot: number;
  readonly kind: 'selected' | 'hovered' | 'born';
  /** Seconds. */
  readonly age: number;
}

/** What differs from frame to frame. */
export interface Moment {
  readonly ordinal: number;
  readonly focus: number;
  /** How many links the focus has. */
  readonly lit: number;
  readonly mixing: number;
  readonly moving: boolean;
  readonly rings: readonly Ring[];
}

const maxRings = 32;
const pickWindow = 9; // pixels
const ringKinds = { selected: 0, hovered: 1, born: 2 } as const;

/** The device: three's WebGLRenderer as a thin layer under our own arrays. Three draw calls a frame, one more to pick. Main thread. */
export class Scene {
  readonly #renderer: WebGLRenderer;
  readonly #scene = new ThreeScene();
  readonly #pickScene = new ThreeScene();
  readonly #camera = new NoCamera();
  readonly #uniforms: Record<string, IUniform>;
  readonly #edges: LineSegments;
  readonly #nodes: Mesh<BufferGeometry, RawShaderMaterial>;
  readonly #rings: Mesh;
  readonly #pickNodes: Mesh;
  readonly #target = new WebGLRenderTarget(pickWindow, pickWindow, { depthBuffer: true });
  readonly #world: World;
  readonly #looks = dataTexture(new Float32Array(256 * 2 * 4), 256, 2, RGBAFormat, FloatType);
  #places!: DataTexture;
  #before!: DataTexture;
  #lives!: DataTexture;
  #links!: DataTexture;
  #states!: DataTexture;
  #unit = 1;
  #ratio = 1;
  #disposed = false;

  constructor(context: WebGL2RenderingContext, world: World) {
    this.#world = world;
    this.#renderer = new WebGLRenderer({ canvas: context.canvas, context, alpha: false });
    const value = <T>(initial: T): IUniform<T> => ({ value: initial });
    this.#uniforms = {
      places: value(null), placesBefore: value(null), lives: value(null), links: value(null), states: value(null), looks: value(this.#looks),
      viewProjection: value(new Float32Array(16)), window: value(new Vector4(1, 1, 0, 0)), viewport: value(new Vector2(1, 1)), pixelScale: value(1),
      unit: value(1), leastPixels: value(1.1), crowd: value(1), mixing: value(1), moment: value(0), focus: value(0), fog: value(new Vector2(1, 2)),
      background: value(new Vector3()), ink: value(new Vector3()), accent: value(new Vector3()), stride: value(1), edgeAlpha: value(1), litAlpha: value(1),
      rings: value(Array.from({ length: maxRings }, () => new Vector4())),
    };
    this.#edges = add(this.#scene, new LineSegments(new BufferGeometry(), this.#material(edgeVertex, edgeFragment, 'edge')), 0);
    this.#nodes = add(this.#scene, new Mesh(new BufferGeometry(), this.#material(nodeVertex, nodeFragment, 'node')), 1);
    this.#rings = add(this.#scene, new Mesh(new BufferGeometry(), this.#material(ringVertex, ringFragment, 'edge')), 2);
    this.#pickNodes = add(this.#pickScene, new Mesh(new BufferGeometry(), this.#material(nodeVertex, nodeFragment, 'pick')), 0);
    this.#allocate();
  }

  get drawCalls(): number {
    return this.#renderer.info.render.calls;
  }

  /** World radius of a node without links. */
  set unit(radius: number) {
    this.#unit = radius;
  }

  /** That of a node without links in the middle of the picture, in CSS pixels. */
  unitPixels(camera: Camera): number {
    return (this.#unit * camera.pixelScale) / camera.pose.distance;
  }

  /** On-screen radius of a node in CSS pixels, as the shader has it. */
  radiusPixels(slot: number, depth: number, pixelScale: number): number {
    return Math.max(1.1, (this.#unit * (1 + 0.38 * Math.log2(1 + this.#world.degreeOf(slot))) * pixelScale) / depth);
  }

  resize(width: number, height: number, ratio: number): void {
    this.#ratio = ratio;
    this.#renderer.setPixelRatio(ratio);
    this.#renderer.setSize(width, height, false);
    (this.#uniforms.viewport!.value as Vector2).set(width, height);
  }

  skin({ background, ink, accent }: Skin): void {
    for (const [name, colour] of Object.entries({ background, ink, accent })) (this.#uniforms[name]!.value as Vector3).set(...colour);
    this.#renderer.setClearColor(new Color().setRGB(...background, SRGBColorSpace), 1);
  }

  looks(kinds: readonly Look[], relationShown: ArrayLike<number>): void {
    const data = this.#looks.image.data as Float32Array;
    kinds.slice(0, 256).forEach((look, i) => data.set([...look.colour, look.hidden ? -1 : look.shape + 4 * look.fill], 4 * i));
    for (let i = 0; i < Math.min(256, relationShown.length); i++) data[4 * (256 + i)] = relationShown[i] ? 1 : -1;
    this.#looks.needsUpdate = true;
  }

  /** Marks each slot 0, 1 (near the focus) or 2 (the focus). */
  states(marks: Iterable<readonly [slot: number, state: number]>): void {
    const data = this.#states.image.data as Uint8Array;
    data.fill(0);
    for (const [slot, state] of marks) data[slot] = state;
    this.#states.needsUpdate = true;
  }

  /** Takes over what the world has changed: whole rows of the textures, or new textures when the arrays have grown. */
  upload(): void {
    if (this.#places.image.data !== this.#world.position || this.#links.image.data !== this.#world.link || this.#lives.image.data !== this.#world.life) {
      const states = this.#states.image.data as Uint8Array;
      for (const texture of [this.#places, this.#before, this.#lives, this.#links, this.#states]) texture.dispose();
      this.#allocate();
      (this.#states.image.data as Uint8Array).set(states.subarray(0, this.#states.image.data!.length));
    }
    take(this.#places, this.#world.dirtyPositions);
    take(this.#lives, this.#world.dirtyNodes);
    take(this.#links, this.#world.dirtyEdges);
  }

  /** Keeps the present places as those from which the next ones are reached. */
  beginMove(): void {
    (this.#before.image.data as Float32Array).set(this.#world.position);
    this.#before.needsUpdate = true;
  }

  draw(camera: Camera, { ordinal, focus, lit, mixing, moving, rings }: Moment): void {
    this.upload();
    const u = this.#uniforms;
    const { nodes, edges } = this.#world;
    const { distance } = camera.pose;
    (u.viewProjection!.value as Float32Array).set(camera.viewProjection);
    u.pixelScale!.value = camera.pixelScale;
    u.unit!.value = this.#unit;
    u.moment!.value = ordinal;
    u.focus!.value = focus;
    u.mixing!.value = mixing;
    u.edgeAlpha!.value = Math.max(0.05, Math.min(0.55, 0.5 * (2500 / Math.max(1, edges)) ** 0.6));
    u.crowd!.value = Math.max(0.3, Math.min(0.8, 0.7 * (8000 / Math.max(1, nodes)) ** 0.3));
    u.litAlpha!.value = Math.max(0.3, Math.min(0.85, 4 / Math.sqrt(Math.max(1, lit))));
    u.stride!.value = moving && edges > 60_000 ? 3 : 1;
    (u.fog!.value as Vector2).set(distance * 0.8, distance * 1.42);
    (u.window!.value as Vector4).set(1, 1, 0, 0);
    rings.slice(0, maxRings).forEach((ring, i) => (u.rings!.value as Vector4[])[i]!.set(ring.slot, ringKinds[ring.kind], ring.age, 0));
    this.#edges.geometry.setDrawRange(0, 2 * Math.floor(edges / u.stride!.value));
    this.#nodes.geometry.setDrawRange(0, 3 * nodes);
    this.#rings.geometry.setDrawRange(0, 3 * Math.min(maxRings, rings.length));
    this.#rings.visible = rings.length > 0;
    this.#nodes.material.depthWrite = nodes < 20_000 || (this.#unit * camera.pixelScale) / distance > 2.2;
    this.#renderer.setRenderTarget(null);
    this.#renderer.render(this.#scene, this.#camera);
  }

  /** The node under a point in CSS pixels, or the nearest within a few pixels; read back without stalling. */
  async pick(camera: Camera, x: number, y: number): Promise<number | null> {
    const u = this.#uniforms;
    const { width, height } = camera;
    const scale = new Vector2(width / pickWindow, height / pickWindow);
    (u.window!.value as Vector4).set(scale.x, scale.y, -((2 * x) / width - 1) * scale.x, -(1 - (2 * y) / height) * scale.y);
    const least = u.leastPixels!.value as number;
    u.leastPixels!.value = 3;
    this.#pickNodes.geometry.setDrawRange(0, 3 * this.#world.nodes);
    const background = this.#renderer.getClearColor(new Color());
    this.#renderer.setRenderTarget(this.#target);
    this.#renderer.setClearColor(0, 0);
    this.#renderer.render(this.#pickScene, this.#camera);
    this.#renderer.setRenderTarget(null);
    this.#renderer.setClearColor(background, 1);
    u.leastPixels!.value = least;
    (u.window!.value as Vector4).set(1, 1, 0, 0);
    const pixels = new Uint8Array(4 * pickWindow * pickWindow);
    await this.#renderer.readRenderTargetPixelsAsync(this.#target, 0, 0, pickWindow, pickWindow, pixels);
    return this.#disposed ? null : nearest(pixels);
  }

  dispose(): void {
    this.#disposed = true;
    for (const texture of [this.#places, this.#before, this.#lives, this.#links, this.#states, this.#looks]) texture.dispose();
    for (const mesh of [this.#edges, this.#nodes, this.#rings, this.#pickNodes]) (mesh.material as RawShaderMaterial).dispose();
    this.#target.dispose();
    this.#renderer.dispose();
  }

  get ratio(): number {
    return this.#ratio;
  }

  #allocate(): void {
    const { position, life, link } = this.#world;
    const rows = position.length / 4 / rowWidth;
    this.#places = dataTexture(position, rowWidth, rows, RGBAFormat, FloatType);
    this.#before = dataTexture(position.slice(), rowWidth, rows, RGBAFormat, FloatType);
    this.#lives = dataTexture(life, rowWidth, rows, RGBAIntegerFormat, UnsignedIntType, 'RGBA32UI');
    this.#links = dataTexture(link, rowWidth, link.length / 4 / rowWidth, RGBAIntegerFormat, UnsignedIntType, 'RGBA32UI');
    this.#states = dataTexture(new Uint8Array(rowWidth * rows), rowWidth, rows, RedIntegerFormat, UnsignedByteType, 'R8UI');
    Object.entries({ places: this.#places, placesBefore: this.#before, lives: this.#lives, links: this.#links, states: this.#states }).forEach(
      ([name, texture]) => (this.#uniforms[name]!.value = texture),
    );
  }

  #material(vertexShader: string, fragmentShader: string, use: 'edge' | 'node' | 'pick'): RawShaderMaterial {
    return new RawShaderMaterial({
      vertexShader: vertexShader.replace('#version 300 es\n', ''),
      fragmentShader: fragmentShader.replace('#version 300 es\n', ''),
      glslVersion: GLSL3,
      uniforms: this.#uniforms,
      transparent: use !== 'pick',
      depthTest: true,
      depthWrite: use !== 'edge',
      defines: use === 'pick' ? { PICK: 1 } : {},
    });
  }
}

/** The graphics of a canvas, or null where there are none. Where they are done by software, starting them holds the page up for a moment. */
export function graphicsOf(canvas: HTMLCanvasElement): WebGL2RenderingContext | null {
  return canvas.getContext('webgl2', { antialias: false, alpha: false, depth: true, stencil: false, powerPreference: 'high-performance' });
}

function add<M extends Mesh | LineSegments>(scene: ThreeScene, mesh: M, order: number): M {
  mesh.frustumCulled = false;
  mesh.matrixAutoUpdate = false;
  mesh.renderOrder = order;
  scene.add(mesh);
  return mesh;
}

function dataTexture(data: TypedArray, width: number, height: number, format: PixelFormat, type: TextureDataType, internal?: 'RGBA32UI' | 'R8UI'): DataTexture {
  const texture = new DataTexture(data as never, width, height, format, type);
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.generateMipmaps = false;
  texture.unpackAlignment = 1;
  if (internal) texture.internalFormat = internal;
  texture.needsUpdate = true;
  return texture;
}

function take(texture: DataTexture, dirty: Dirty): void {
  if (dirty.from > dirty.to) return;
  for (let row = Math.floor(dirty.from / rowWidth); row <= Math.floor(dirty.to / rowWidth); row++) texture.addUpdateRange(4 * rowWidth * row, 4 * rowWidth);
  texture.needsUpdate = true;
  dirty.from = Number.MAX_SAFE_INTEGER;
  dirty.to = -1;
}

function nearest(pixels: Uint8Array): number | null {
  const middle = (pickWindow - 1) / 2;
  let best: number | null = null;
  let distance = Infinity;
  for (let i = 0; i < pickWindow * pickWindow; i++) {
    const id = pixels[4 * i]! + 256 * pixels[4 * i + 1]! + 65_536 * pixels[4 * i + 2]!;
    const away = (Math.floor(i / pickWindow) - middle) ** 2 + ((i % pickWindow) - middle) ** 2;
    if (id > 0 && away < distance) [best, distance] = [id - 1, away];
  }
  return best;
}
