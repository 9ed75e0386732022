import { useSyncExternalStore } from 'react';

/** A value that views can watch; each view renders only when the part it selects has changed. */
export class Store<S extends object> {
  #value: S;
  readonly #listeners = new Set<() => void>();

  constructor(value: S) {
    this.#value = value;
  }

  get = (): S => this.#value;

  set(part: Partial<S>): void {
    if (Object.entries(part).every(([key, value]) => Object.is(value, this.#value[key as keyof S]))) return;
    this.#value = { ...this.#value, ...part };
    for (const listener of [...this.#listeners]) listener();
  }

  watch = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/** `select` must answer with a part of the state, not with a new object. */
export function useStore<S extends object, T>(store: Store<S>, select: (state: S) => T): T {
  return useSyncExternalStore(store.watch, () => select(store.get()));
}
