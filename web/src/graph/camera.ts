/** Orbit camera: pure numbers, no drawing. Angles in radians, screen places in CSS pixels from the top left. */
export type Vec3 = [number, number, number];

export interface Pose {
  readonly target: Vec3;
  readonly distance: number;
  readonly yaw: number;
  readonly pitch: number;
}

/** Parts of the screen covered by panels; the picture is centred in what is left. */
export interface Insets {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const fov = (42 * Math.PI) / 180;
const focal = 1 / Math.tan(fov / 2);
const maxPitch = 1.45;

export class Camera {
  pose: Pose = { target: [0, 0, 0], distance: 100, yaw: 0, pitch: 0 };
  width = 1;
  height = 1;
  insets: Insets = { left: 0, right: 0, top: 0, bottom: 0 };
  /** Column-major, as WebGL takes it. */
  readonly viewProjection = new Float32Array(16);
  #flight: { from: Pose; to: Pose; start: number; millis: number } | null = null;

  /** World length to CSS pixels, divided by the depth w of the point. */
  get pixelScale(): number {
    return (focal * this.height) / 2;
  }

  get flying(): boolean {
    return this.#flight !== null;
  }

  resize(width: number, height: number): void {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
  }

  flyTo(pose: Pose, now: number, millis: number): void {
    if (millis <= 0) {
      this.#flight = null;
      this.pose = pose;
    } else this.#flight = { from: this.pose, to: pose, start: now, millis };
  }

  /** Moves a flight on. @returns whether another frame is needed */
  step(now: number): boolean {
    const flight = this.#flight;
    if (flight === null) return false;
    const part = Math.min(1, (now - flight.start) / flight.millis);
    const eased = part < 0.5 ? 4 * part ** 3 : 1 - (-2 * part + 2) ** 3 / 2;
    const mix = (a: number, b: number) => a + (b - a) * eased;
    const { from, to } = flight;
    this.pose = {
      target: [mix(from.target[0], to.target[0]), mix(from.target[1], to.target[1]), mix(from.target[2], to.target[2])],
      distance: Math.exp(mix(Math.log(from.distance), Math.log(to.distance))),
      yaw: mix(from.yaw, to.yaw),
      pitch: mix(from.pitch, to.pitch),
    };
    if (part >= 1) this.#flight = null;
    return part < 1;
  }

  orbit(dx: number, dy: number): void {
    this.#flight = null;
    const { yaw, pitch } = this.pose;
    this.pose = { ...this.pose, yaw: yaw - dx * 0.005, pitch: Math.max(-maxPitch, Math.min(maxPitch, pitch + dy * 0.005)) };
  }

  pan(dx: number, dy: number): void {
    this.#flight = null;
    const { right, up } = this.axes();
    const unit = this.pose.distance / this.pixelScale;
    const { target } = this.pose;
    this.pose = { ...this.pose, target: [0, 1, 2].map((i) => target[i]! - right[i]! * dx * unit + up[i]! * dy * unit) as Vec3 };
  }

  /** Nearer for a factor below 1, keeping what lies under the pointer where it is. */
  zoom(factor: number, x: number, y: number): void {
    this.#flight = null;
    const { right, up } = this.axes();
    const [cx, cy] = this.#centre();
    const unit = (this.pose.distance / this.pixelScale) * (1 - factor);
    const { target } = this.pose;
    this.pose = {
      ...this.pose,
      distance: Math.max(1e-3, this.pose.distance * factor),
      target: [0, 1, 2].map((i) => target[i]! + (right[i]! * (x - cx) - up[i]! * (y - cy)) * unit) as Vec3,
    };
  }

  /** The pose from which a sphere fills the free part of the screen, seen from the present side. */
  fitting(target: Vec3, radius: number): Pose {
    const { left, right, top, bottom } = this.insets;
    const free = Math.max(80, Math.min(this.width - left - right, this.height - top - bottom));
    const size = Math.max(radius, 1e-3);
    return { ...this.pose, target, distance: Math.hypot(size, (size * 2 * this.pixelScale) / free) }; // a near sphere shows more than its radius
  }

  axes(): { right: Vec3; up: Vec3; back: Vec3 } {
    const { yaw, pitch } = this.pose;
    const [sy, cy, sp, cp] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)];
    return { right: [cy, 0, -sy], up: [-sy * sp, cp, -cy * sp], back: [sy * cp, sp, cy * cp] };
  }

  update(): void {
    const { right, up, back } = this.axes();
    const { target, distance } = this.pose;
    const eye = [0, 1, 2].map((i) => target[i]! + back[i]! * distance) as Vec3;
    const dot = (a: Vec3) => a[0] * eye[0] + a[1] * eye[1] + a[2] * eye[2];
    const near = distance / 200;
    const far = distance * 50;
    const fx = (focal * this.height) / this.width;
    const [a, b] = [(far + near) / (near - far), (2 * far * near) / (near - far)];
    const [cx, cy] = this.#centre();
    const ox = (2 * cx) / this.width - 1;
    const oy = 1 - (2 * cy) / this.height;
    const m = this.viewProjection;
    for (let i = 0; i < 3; i++) {
      const w = -back[i]!;
      m[4 * i] = fx * right[i]! + ox * w;
      m[4 * i + 1] = focal * up[i]! + oy * w;
      m[4 * i + 2] = a * back[i]!;
      m[4 * i + 3] = w;
    }
    const w = dot(back);
    m[12] = -fx * dot(right) + ox * w;
    m[13] = -focal * dot(up) + oy * w;
    m[14] = -a * w + b;
    m[15] = w;
  }

  /** Screen place and depth w of a world point; w <= 0 is behind the eye. Writes into `out`: no garbage per label. */
  project(x: number, y: number, z: number, out: Vec3): Vec3 {
    const m = this.viewProjection;
    const w = m[3]! * x + m[7]! * y + m[11]! * z + m[15]!;
    out[0] = (((m[0]! * x + m[4]! * y + m[8]! * z + m[12]!) / w + 1) * this.width) / 2;
    out[1] = ((1 - (m[1]! * x + m[5]! * y + m[9]! * z + m[13]!) / w) * this.height) / 2;
    out[2] = w;
    return out;
  }

  #centre(): [number, number] {
    const { left, right, top, bottom } = this.insets;
    return [(left + this.width - right) / 2, (top + this.height - bottom) / 2];
  }
}
