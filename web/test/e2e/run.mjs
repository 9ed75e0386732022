/** `npm run e2e`: builds when stale, then all flows, one after the other (two cores). Arguments choose files: `npm run e2e -- node`. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const build = spawnSync(process.execPath, [join(here, '../../build.mjs')], { stdio: 'inherit' });
if (build.status !== 0) process.exit(1);
const files = readdirSync(here).filter((name) => name.endsWith('.test.mjs') && (wanted.length === 0 || wanted.some((part) => name.includes(part))));
const { status } = spawnSync(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...files.map((name) => join(here, name))], { stdio: 'inherit' });
process.exit(status ?? 1);
