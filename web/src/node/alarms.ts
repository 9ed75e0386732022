import type { Alarm } from '../api/types.ts';

/** What an alarm means to somebody who only looks at this node. */
export function meaning({ code, streams }: Alarm): string {
  switch (code) {
    case 'DEGRADED_READONLY':
      return 'Nothing can be written; it goes on by itself when there is room';
    case 'POISONED':
      return 'The disk failed to keep what it was given; nothing more is written until the node starts again';
    case 'CORRUPT':
      return streams.length === 0 ? 'Stored bytes are damaged; nobody can tell whose they are' : `Stored bytes are damaged; ${streams.length === 1 ? 'one stream stands' : `${streams.length} streams stand`} still`;
  }
}
