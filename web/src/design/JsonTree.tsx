import { useState } from 'react';
import type { Json } from '../api/types.ts';
import { readable } from '../app/words.ts';
import { Code } from './parts.tsx';

const page = 50;

/** A payload as a readable tree: names in words, ids to copy, long lists in pages. `changed` marks paths that differ. */
export function JsonTree({ value, masked = [], changed, path = '' }: { value: Json; masked?: readonly string[]; changed?: ReadonlyMap<string, string>; path?: string }) {
  const [shown, setShown] = useState(page);
  if (value === null || typeof value !== 'object') return <Scalar value={value} />;
  const special = dagJson(value);
  if (special) return <Code text={special.text} what={special.what} />;
  const entries: [string, Json][] = Array.isArray(value) ? value.map((item, i) => [String(i), item as Json]) : Object.entries(value as { [key: string]: Json });
  if (entries.length === 0) return <span className="json-none">{Array.isArray(value) ? 'Empty list' : 'Nothing'}</span>;
  return (
    <div className="json">
      <dl>
        {entries.slice(0, shown).map(([key, item]) => {
          const here = path === '' ? key : `${path}.${key}`;
          const change = changed?.get(here);
          const isMasked = item === null && masked.includes(here);
          return (
            <div key={key} className={`json-row ${branch(item) && !isEmpty(item) ? 'json-branch' : ''} ${change ? `json-${change}` : ''}`}>
              <dt title={here}>{Array.isArray(value) ? Number(key) + 1 : readable(key)}</dt>
              <dd>
                {change && branch(item) && <span className="change-word change-branch">{change}</span>}
                {isMasked ? <span className="json-masked">Masked</span> : <JsonTree value={item} masked={masked} path={here} {...(changed ? { changed } : {})} />}
                {change && !branch(item) && <span className="change-word">{change}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
      {entries.length > shown && <button type="button" className="link-button" onClick={() => setShown(shown + 10 * page)}>{entries.length - shown} more</button>}
    </div>
  );
}

/** dag-json's own forms: a link is `{"/": cid}`, bytes are `{"/": {"bytes": base64}}`. */
function dagJson(value: Json): { text: string; what: string } | null {
  const inner = value !== null && typeof value === 'object' && '/' in value && Object.keys(value).length === 1 ? (value as { '/': Json })['/'] : null;
  if (typeof inner === 'string') return { text: inner, what: 'link' };
  const bytes = inner !== null && typeof inner === 'object' && 'bytes' in inner ? inner.bytes : null;
  return typeof bytes === 'string' ? { text: bytes, what: 'bytes' } : null;
}

const branch = (value: Json): boolean => value !== null && typeof value === 'object' && dagJson(value) === null;

const isEmpty = (value: Json): boolean => Object.keys(value as object).length === 0;

const idLike = /^([0-9a-f]{8}-[0-9a-f-]{27}|ba[a-z2-7]{50,}|[0-9a-f]{40}|[0-9a-f]{64})$/;

function Scalar({ value }: { value: null | boolean | number | string }) {
  if (value === null) return <span className="json-none">None</span>;
  if (typeof value === 'boolean') return <span>{value ? 'Yes' : 'No'}</span>;
  if (typeof value === 'number') return <span className="figures">{value}</span>;
  if (idLike.test(value)) return <Code text={value} what="value" />;
  return <span className="json-text">{value}</span>;
}
