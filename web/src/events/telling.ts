import type { CimEvent } from '../api/types.ts';
import { readable } from '../app/words.ts';

/** `git.commit.recorded.v1` → `Commit recorded` */
export function titleOf(event: CimEvent): string {
  const [, aggregate = ''] = event.metadata.context.subject.split('.');
  return readable(`${aggregate}_${event.type}`);
}

const shown = 3;
const longest = 120;
/** Field names whose texts say most to a reader, the best first. */
const telling = ['title', 'text', 'excerpt', 'name', 'given', 'family', 'path', 'key', 'note'];
const opaque = /^[0-9a-f-]{32,}$|^ba[a-z2-7]{50,}$|^\d{4}-\d\d-\d\dT/; // hashes, ids, CIDs, times

/** The most telling texts of a payload in one line; numbers without their names would tell nothing. */
export function summaryOf(event: CimEvent): string {
  const found: { text: string; rank: number }[] = [];
  const hashes: string[] = [];
  const visit = (value: unknown, field: string): void => {
    if (typeof value === 'string') {
      const [line = ''] = value.split('\n', 1);
      const rank = telling.indexOf(field);
      if (opaque.test(value)) hashes.push(value);
      else if (line !== '') found.push({ text: line.slice(0, longest), rank: rank < 0 ? telling.length : rank });
    } else if (Array.isArray(value)) value.forEach((item) => visit(item, field));
    else if (value !== null && typeof value === 'object') Object.entries(value).forEach(([name, part]) => visit(part, name));
  };
  visit(event.data, '');
  const texts = [...new Set(found.sort((a, b) => a.rank - b.rank).map(({ text }) => text))];
  return texts.length > 0 ? texts.slice(0, shown).join(' · ') : (hashes[0]?.slice(0, 8) ?? '');
}
