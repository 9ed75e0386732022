import type { Camera } from './camera.ts';

/** What a pointer can mean, in CSS pixels of the surface. */
export interface PointerMeanings {
  /** The camera was turned, shifted or brought nearer. */
  moved(): void;
  /** No button is held: something may lie under it. */
  rested(x: number, y: number): void;
  left(): void;
  clicked(x: number, y: number): void;
  opened(x: number, y: number): void;
}

const clickTravel = 4; // pixels: less is a click, more is a turn

/** Mouse, pen and touch: drag turns, with Shift or the other button it shifts, wheel and pinch bring nearer. */
export function listenToPointer(surface: HTMLElement, camera: Camera, meanings: PointerMeanings, signal: AbortSignal): void {
  const held = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  const local = (event: MouseEvent) => {
    const box = surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const release = (event: PointerEvent) => {
    if (!held.delete(event.pointerId) || event.type !== 'pointerup' || travelled >= clickTravel || event.button !== 0) return;
    const { x, y } = local(event);
    meanings.clicked(x, y);
  };
  surface.addEventListener('pointerdown', (event) => {
    surface.setPointerCapture(event.pointerId);
    held.set(event.pointerId, local(event));
    travelled = 0;
  }, { signal });
  surface.addEventListener('pointermove', (event) => {
    const at = local(event);
    const before = held.get(event.pointerId);
    if (!before) return meanings.rested(at.x, at.y);
    const [dx, dy] = [at.x - before.x, at.y - before.y];
    travelled += Math.abs(dx) + Math.abs(dy);
    if (travelled < clickTravel) return;
    const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const ratio = Math.hypot(before.x - other.x, before.y - other.y) / Math.max(1, Math.hypot(at.x - other.x, at.y - other.y));
      camera.zoom(ratio, (at.x + other.x) / 2, (at.y + other.y) / 2);
      camera.pan(dx / 2, dy / 2);
    } else if (event.buttons & 2 || event.shiftKey) camera.pan(dx, dy);
    else camera.orbit(dx, dy);
    held.set(event.pointerId, at);
    meanings.moved();
  }, { signal });
  surface.addEventListener('pointerup', release, { signal });
  surface.addEventListener('pointercancel', release, { signal });
  surface.addEventListener('pointerleave', () => meanings.left(), { signal });
  surface.addEventListener('dblclick', (event) => {
    const { x, y } = local(event);
    meanings.opened(x, y);
  }, { signal });
  surface.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  surface.addEventListener('wheel', (event) => {
    event.preventDefault();
    const { x, y } = local(event);
    camera.zoom(Math.exp(Math.max(-60, Math.min(60, event.deltaY)) * (event.ctrlKey ? 0.01 : 0.003)), x, y);
    meanings.moved();
  }, { signal, passive: false });
}
