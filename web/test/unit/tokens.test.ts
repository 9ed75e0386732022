import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { domains } from '../../src/design/domains.ts';

/** Contrast after WCAG 2.2, computed from the very files that the page is built from. */
const css = readFileSync(new URL('../../src/design/tokens.css', import.meta.url), 'utf8');

type Theme = 'light' | 'dark';

function token(name: string, theme: Theme): string {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`).exec(css);
  if (!found) throw new Error(`token: --${name} (expected: in tokens.css as light-dark)`);
  return theme === 'light' ? found[1]! : found[2]!;
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it.each(['text', 'text-2', 'text-3', 'accent', 'verified', 'warning', 'danger'])('writes %s readably on every surface', (name) => {
    for (const surface of ['background', 'panel']) expect(contrast(token(name, theme), token(surface, theme)), surface).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['text', 'text-2'])('writes %s readably where the pointer is', (name) => {
    expect(contrast(token(name, theme), token('hover', theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['verified', 'warning', 'danger', 'accent'])('writes %s readably on its own tint', (name) => {
    expect(contrast(token(name, theme), token(`${name}-soft`, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it('outlines controls and focus visibly', () => {
    for (const surface of ['background', 'panel']) {
      expect(contrast(token('control', theme), token(surface, theme))).toBeGreaterThanOrEqual(3);
      expect(contrast(token('accent', theme), token(surface, theme))).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(token('on-accent', theme), token('accent', theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.entries(domains))('draws %s so that it stands out', (_, look) => {
    expect(contrast(look[theme], token('background', theme))).toBeGreaterThanOrEqual(4.5);
  });
});

describe('the fourteen domains', () => {
  it('differ by shape or clearly by hue', () => {
    const list = Object.values(domains);
    expect(list.length).toBe(14);
    expect(new Set(list.map(({ shape }) => shape)).size).toBe(4);
    expect(new Set(list.map(({ dark }) => dark)).size).toBe(14);
    expect(new Set(list.map(({ light }) => light)).size).toBe(14);
  });
});
