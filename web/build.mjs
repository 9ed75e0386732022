/**
 * Builds the web into target/web: skipped when nothing that goes in has changed since the last build.
 * The stamp is a hash over the names and bytes of all inputs, so a checkout with new file times builds nothing.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compress } from './compress.mjs';

const here = dirname(fileURLToPath(import.meta.url));
process.chdir(here);

const inputs = ['src', 'public', 'index.html', 'package.json', 'package-lock.json', '.npmrc', 'tsconfig.json', 'vite.config.ts', 'build.mjs', 'compress.mjs'];
const stampFile = 'target/web.stamp';

function filesBelow(path) {
  const entry = readdirSync(dirname(join(here, path)), { withFileTypes: true }).find((e) => e.name === path.split('/').pop());
  if (entry?.isDirectory()) return readdirSync(path).sort().flatMap((name) => filesBelow(`${path}/${name}`));
  return [path];
}

const hash = createHash('sha256').update(process.version);
for (const file of inputs.flatMap(filesBelow)) hash.update(`\0${file}\0`).update(readFileSync(file));
const stamp = hash.digest('hex');

if (existsSync('node_modules') && existsSync('target/web/index.html') && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
  console.log('web: up to date');
} else {
  rmSync(stampFile, { force: true });
  const lockText = readFileSync('package-lock.json', 'utf8');
  if (lockText.includes('://')) throw new Error('package-lock.json: names a host (expected: none); install with the .npmrc that lies here and drop the funding entries');
  const lock = createHash('sha256').update(lockText).digest('hex');
  const lockFile = 'node_modules/.cim-lock';
  if (!existsSync(lockFile) || readFileSync(lockFile, 'utf8') !== lock) {
    run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']);
    writeFileSync(lockFile, lock);
  }
  run(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit']);
  run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
  await compress('target/web');
  mkdirSync('target', { recursive: true });
  writeFileSync(stampFile, stamp);
}

function run(program, args) {
  execFileSync(program, args, { stdio: 'inherit', env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' } });
}
