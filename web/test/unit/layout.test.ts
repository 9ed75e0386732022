import { describe, expect, it } from 'vitest';
import { Camera, type Vec3 } from '../../src/graph/camera.ts';
import { Layout, type LayoutInput } from '../../src/graph/layout.ts';

/** Two rings of twenty, joined by one edge. */
function twoRings(free: number, count = 40): LayoutInput {
  const pairs = Array.from({ length: count }, (_, i) => [i, i < 20 ? (i + 1) % 20 : 20 + ((i - 19) % 20)] as const);
  pairs.push([0, 20]);
  return {
    count,
    position: Float32Array.from({ length: 3 * count }, (_, i) => (free ? 0 : i)),
    free: new Uint8Array(count).fill(free),
    source: Uint32Array.from(pairs, ([a]) => a),
    target: Uint32Array.from(pairs, ([, b]) => b),
    length: 10,
  };
}

function settle(layout: Layout): Layout {
  for (let i = 0; i < 1000 && !layout.settled; i++) layout.tick();
  return layout;
}

const distance = ({ position }: Layout, a: number, b: number) => Math.hypot(...[0, 1, 2].map((i) => position[3 * a + i]! - position[3 * b + i]!));

describe('a layout', () => {
  it('comes to rest with finite places, no two the same, neighbours nearer than strangers', () => {
    const layout = settle(new Layout(twoRings(1)));
    expect(layout.settled).toBe(true);
    expect([...layout.position].every(Number.isFinite)).toBe(true);
    const neighbours = Array.from({ length: 19 }, (_, i) => distance(layout, i, i + 1));
    const strangers = Array.from({ length: 19 }, (_, i) => distance(layout, i + 1, 21 + ((i + 9) % 19)));
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.min(...neighbours)).toBeGreaterThan(0.5);
    expect(mean(neighbours)).toBeLessThan(mean(strangers) / 2);
  });

  it('is the same each time', () => {
    expect(settle(new Layout(twoRings(1))).position).toEqual(settle(new Layout(twoRings(1))).position);
  });

  it('leaves what is placed where it is and sets a new node beside its neighbour', () => {
    const input = twoRings(0, 41);
    input.free[40] = 1;
    const layout = settle(new Layout({ ...input, source: Uint32Array.from([...input.source, 5]), target: Uint32Array.from([...input.target, 40]) }));
    expect(layout.position.slice(0, 120)).toEqual(input.position.slice(0, 120));
    expect(distance(layout, 40, 5)).toBeLessThan(60);
    expect(distance(layout, 40, 5)).toBeGreaterThan(1);
  });

  it('copes with many nodes in one place', () => {
    const count = 200;
    const layout = new Layout({ count, position: new Float32Array(3 * count), free: new Uint8Array(count), source: new Uint32Array(0), target: new Uint32Array(0), length: 10 });
    layout.tick();
    expect([...layout.position].every((value) => value === 0)).toBe(true);
  });
});

describe('the camera', () => {
  const camera = () => {
    const made = new Camera();
    made.resize(800, 600);
    made.pose = { target: [3, 4, 5], distance: 50, yaw: 0.7, pitch: -0.4 };
    made.update();
    return made;
  };
  const at = (made: Camera, point: Vec3) => made.project(...point, [0, 0, 0]);

  it('shows its target in the middle of what the panels leave', () => {
    const made = camera();
    expect(at(made, [3, 4, 5]).map(Math.round)).toEqual([400, 300, 50]);
    made.insets = { left: 200, right: 0, top: 0, bottom: 100 };
    made.update();
    expect(at(made, [3, 4, 5]).slice(0, 2).map(Math.round)).toEqual([500, 250]);
  });

  it('zooms towards the pointer and pans with it', () => {
    const made = camera();
    const { right } = made.axes();
    const point = [0, 1, 2].map((i) => made.pose.target[i]! + right[i]! * 10) as Vec3;
    const before = at(made, point);
    const [x, y] = [before[0], before[1]];
    made.zoom(0.5, x, y);
    made.update();
    expect(at(made, point)[0]).toBeCloseTo(x, 3);
    made.pan(30, -20);
    made.update();
    expect(at(made, point)[0]).toBeCloseTo(x + 30, 3);
    expect(at(made, point)[1]).toBeCloseTo(y - 20, 3);
  });

  it('fits a sphere into the free part', () => {
    const made = camera();
    made.insets = { left: 300, right: 0, top: 0, bottom: 0 };
    made.pose = made.fitting([0, 0, 0], 10);
    made.update();
    const { up, back } = made.axes();
    const heights = Array.from({ length: 90 }, (_, degree) => {
      const [s, c] = [10 * Math.sin((degree * Math.PI) / 180), 10 * Math.cos((degree * Math.PI) / 180)];
      return Math.abs(at(made, up.map((value, i) => value * c + back[i]! * s) as Vec3)[1] - 300);
    });
    expect(Math.max(...heights)).toBeCloseTo(250, 0);
  });

  it('flies and arrives', () => {
    const made = camera();
    made.flyTo({ ...made.pose, distance: 10 }, 1000, 600);
    expect(made.step(1300)).toBe(true);
    expect(made.pose.distance).toBeLessThan(50);
    expect(made.step(1600)).toBe(false);
    expect(made.pose.distance).toBeCloseTo(10);
  });
});
