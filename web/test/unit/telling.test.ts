import { describe, expect, it } from 'vitest';
import type { CimEvent } from '../../src/api/types.ts';
import { summaryOf, titleOf } from '../../src/events/telling.ts';

const event = (subject: string, data: unknown) => ({ type: subject.split('.')[2], data, metadata: { context: { subject } } }) as unknown as CimEvent;

describe('an event in a list', () => {
  it('is called by its aggregate and type', () => {
    expect(titleOf(event('git.commit.recorded.v1', {}))).toBe('Commit recorded');
    expect(titleOf(event('documents.document.text_extracted.v1', {}))).toBe('Document text extracted');
  });

  it('is summed up by what tells most, wherever it stands in the payload', () => {
    const commit = { hash: 'a'.repeat(40), author: { at: '2026-02-01T09:00:00Z', name: 'Ada Lovelace', email: 'ada@example.org' }, committer: { name: 'Ada Lovelace' }, changes: { files: [{ kind: 'added', path: 'notes/first.md' }] }, message: { text: 'Write the first note\n\nAt last.' } };
    expect(summaryOf(event('git.commit.recorded.v1', commit))).toBe('Write the first note · Ada Lovelace · notes/first.md');
  });

  it('shows the beginning of a hash where nothing else is told', () => {
    expect(summaryOf(event('git.branch.head_added.v1', { head: '833ffa96ae2933a1c4e50e286f192d50a7bf9885' }))).toBe('833ffa96');
    expect(summaryOf(event('git.branch.head_added.v1', { lines: 3, none: null }))).toBe('');
  });
});
