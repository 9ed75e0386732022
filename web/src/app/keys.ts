import { useEffect, useRef } from 'react';
import { Store } from './store.ts';

/** A key or a sequence ("g e"), as it stands in the key list. */
export interface Binding {
  readonly keys: string;
  readonly does: string;
  /** @returns false when it does not apply now, so that the browser's own meaning holds */
  readonly run: () => boolean | void;
}

export const keySettings = new Store({ single: localStorage.getItem('cim.single-keys') !== 'off' });

const layers: { readonly title: string; readonly bindings: () => readonly Binding[] }[] = [];
let prefix = '';
let prefixAt = 0;

/** All bindings that hold now, for the key list. */
export function activeBindings(): readonly { title: string; bindings: readonly Binding[] }[] {
  return layers.map(({ title, bindings }) => ({ title, bindings: bindings() }));
}

export function useKeys(title: string, bindings: readonly Binding[]): void {
  const latest = useRef(bindings);
  latest.current = bindings;
  useEffect(() => {
    const layer = { title, bindings: () => latest.current };
    layers.push(layer);
    return () => void layers.splice(layers.indexOf(layer), 1);
  }, [title]);
}

export function listenForKeys(): void {
  addEventListener('keydown', (event) => {
    const held = event.ctrlKey || event.metaKey;
    if (event.defaultPrevented || event.altKey || (typing(event.target) && !held && event.key !== 'Escape')) return;
    if (!held && event.key !== 'Escape' && (!keySettings.get().single || document.querySelector('dialog[open]'))) return;
    const key = `${held ? 'Ctrl ' : ''}${event.key === ' ' ? 'Space' : event.key.length === 1 && held ? event.key.toUpperCase() : event.key}`;
    const sequence = prefix && event.timeStamp - prefixAt < 1200 ? `${prefix} ${key}` : key;
    prefix = '';
    for (const wanted of new Set([sequence, key])) {
      for (const { bindings } of [...layers].reverse()) {
        const binding = bindings().find(({ keys }) => keys.split(' or ').includes(wanted));
        if (!binding || (key === 'Space' && (event.target as Element).closest('button, a, input, summary'))) continue;
        if (binding.run() === false) continue;
        event.preventDefault();
        return;
      }
    }
    prefix = key;
    prefixAt = event.timeStamp;
  });
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || (target.matches('input, textarea, select') && !target.matches('[type=range], [type=checkbox], [type=radio]')));
}
