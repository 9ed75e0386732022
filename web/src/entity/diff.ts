import type { Json } from '../api/types.ts';

export type Change = 'added' | 'changed' | 'gone';

/** What differs between two states, by path; a whole new or lost branch is one change. */
export function difference(before: Json, after: Json): Map<string, Change> {
  const changes = new Map<string, Change>();
  compare(before, after, '', changes);
  return changes;
}

function compare(before: Json | undefined, after: Json | undefined, path: string, changes: Map<string, Change>): void {
  if (before === undefined) changes.set(path, 'added');
  else if (after === undefined) changes.set(path, 'gone');
  else if (branch(before) && branch(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) compare(before[key], after[key], path === '' ? key : `${path}.${key}`, changes);
  } else if (JSON.stringify(before) !== JSON.stringify(after)) changes.set(path, 'changed');
}

function branch(value: Json): value is { readonly [key: string]: Json } {
  return value !== null && typeof value === 'object';
}
