import { Store } from './store.ts';

export type Theme = 'system' | 'light' | 'dark';

const stored = localStorage.getItem('cim.theme');

export const theme = new Store<{ choice: Theme }>({ choice: stored === 'light' || stored === 'dark' ? stored : 'system' });

const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

export function isDark(): boolean {
  const { choice } = theme.get();
  return choice === 'system' ? system.matches : choice === 'dark';
}

export function choose(choice: Theme): void {
  if (choice === 'system') localStorage.removeItem('cim.theme');
  else localStorage.setItem('cim.theme', choice);
  theme.set({ choice });
  apply();
}

/** Told after the colours have changed. */
export function whenDressed(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function apply(): void {
  const { choice } = theme.get();
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  for (const listener of listeners) listener();
}

system.addEventListener('change', apply);
