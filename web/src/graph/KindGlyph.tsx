import { Glyph } from '../design/parts.tsx';
import { lookOf } from '../design/domains.ts';
import { fillOf } from './query.ts';
import { graphData } from './store.ts';

/** The glyph of a kind, filled as the graph draws it. */
export function KindGlyph({ kind, size = 12 }: { kind: string; size?: number }) {
  const kinds = graphData()?.world.kinds ?? [];
  const known = kinds.find((entry) => entry.kind === kind);
  return <Glyph domain={known?.domain ?? kind.split('.')[0]!} fill={fillOf(kinds, kind)} size={size} />;
}

/** "Git · Commit"; a kind named as its domain is said once. */
export function kindWords(domain: string, title: string): string {
  return lookOf(domain).title === title || title === '' ? lookOf(domain).title : `${lookOf(domain).title} · ${title}`;
}
