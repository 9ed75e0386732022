/** Writes .br and .gz twins of every text file of the built web, and holds the budgets (reference: issue 2, figures). */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const budgets = { firstLoadScript: 170_000, graphChunk: 130 * 1024, style: 15 * 1024 };

export async function compress(folder) {
  const brotli = new Map();
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!/\.(html|js|css|svg|json)$/.test(name)) continue;
    const path = join(folder, name);
    const bytes = readFileSync(path);
    const small = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    writeFileSync(`${path}.br`, small);
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    brotli.set(`/${name}`, small.length);
  }

  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const firstLoad = [...new Set([...html.matchAll(/(?:src|href)="(\/(?:assets\/)?[^"/]+\.js)"/g)].map((match) => match[1]))];
  const sum = (names) => names.reduce((total, name) => total + (brotli.get(name) ?? 0), 0);
  const named = (pattern) => [...brotli.keys()].filter((name) => pattern.test(name));
  check('first-load script', sum(firstLoad), budgets.firstLoadScript);
  check('graph chunk', sum(named(/\/(scene|GraphCanvas)-[^/]*\.js$/)), budgets.graphChunk);
  check('style', sum(named(/\.css$/)), budgets.style);
  if (firstLoad.length === 0) throw new Error('index.html: no script (expected: at least one); the budget could not be measured');
  if (/<(script|style)(?![^>]*\bsrc=)[^>]*>[^<]/.test(html)) throw new Error('index.html: inline script or style (expected: none); the content security policy forbids it');
}

function check(what, bytes, budget) {
  console.log(`web: ${what} ${(bytes / 1000).toFixed(1)} kB brotli (budget ${(budget / 1000).toFixed(0)} kB)`);
  if (bytes > budget) throw new Error(`${what}: ${bytes} bytes brotli (expected: at most ${budget}); move what is not needed at first into a lazy chunk`);
}
