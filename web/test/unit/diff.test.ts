import { describe, expect, it } from 'vitest';
import { difference } from '../../src/entity/diff.ts';

describe('the difference of two states', () => {
  it('names what was added, changed and lost, by path', () => {
    const before = { name: 'Ada', place: { town: 'London', code: 'W1' }, tags: ['a'] };
    const after = { name: 'Grace', place: { town: 'London' }, tags: ['a', 'b'], rank: 1 };
    expect([...difference(before, after)]).toEqual([['name', 'changed'], ['place.code', 'gone'], ['tags.1', 'added'], ['rank', 'added']]);
  });

  it('is empty between equal states', () => {
    expect(difference({ a: [1, { b: null }] }, { a: [1, { b: null }] }).size).toBe(0);
  });
});
