/** A real node for the flows: `./cim up` on a folder of its own with a generated repository in it, ended by its own process id. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Repository } from './repository.mjs';

const program = process.env.CIM_PROGRAM ?? fileURLToPath(new URL('../../../cim', import.meta.url));
const startMillis = 180_000; // the first start after a build prepares the next ones
const endMillis = 30_000;

export async function startNode() {
  const folder = mkdtempSync(join(tmpdir(), 'cim-e2e-'));
  const data = join(folder, 'data');
  const repository = new Repository(join(folder, 'repository'));
  const child = spawn(program, ['up', '--data', data, '--port', '0', '--import', repository.path], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const exited = once(child, 'exit');
  // Where it does not start, or this process ends before it was told to, nothing of it stays: `up` may have a build under it.
  const abandon = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch (gone) {
      assert.equal(gone.code, 'ESRCH');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const interrupted = () => process.exit(1);
  process.once('exit', abandon).once('SIGINT', interrupted).once('SIGTERM', interrupted);

  const said = [];
  const url = await new Promise((resolve, reject) => {
    let waiting = true;
    const fail = (why) => {
      if (!waiting) return;
      waiting = false;
      clearTimeout(late);
      abandon();
      reject(new Error(`${program} up: ${why}; it said:\n${said.join('\n')}`));
    };
    const late = setTimeout(() => fail(`not there with its repository within ${startMillis / 1000} s`), startMillis);
    void exited.then(([code]) => fail(`ended with ${code}`));
    // Where it is stands on standard output, all else on standard error; the last that it says: the documents are in.
    const hear = (line) => {
      said.push(line);
      const address = said.find((one) => one.startsWith('CIM is at '));
      if (!address || !said.some((one) => one.startsWith('files: '))) return;
      waiting = false;
      clearTimeout(late);
      resolve(address.replace('CIM is at ', ''));
    };
    createInterface({ input: child.stdout }).on('line', hear);
    createInterface({ input: child.stderr }).on('line', hear);
  });
  const token = readFileSync(join(data, 'token'), 'utf8').trim();

  const post = async (path, body) => {
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });
    assert.equal(answer.status, 202, `POST ${path}`);
    return answer.json();
  };
  const json = async (path) => {
    const answer = await fetch(`${url}${path}`);
    assert.equal(answer.status, 200, `GET ${path}`);
    return answer.json();
  };

  return {
    url,
    repository,
    json,
    /** Registers a person, as a program would. */
    async person(given) {
      const id = randomUUID();
      await post(`/api/v1/people/person/${id}/register`, { name: { given, family: 'Example' }, email: `${id}@example.org` });
      return id;
    },
    /** Imports the repository again; its answer comes when that has begun. */
    importAgain: () => post('/api/v1/imports', { kind: 'git', source: repository.path }),
    /** How many nodes lived after the n-th change, folded from the changes themselves. */
    async nodesAt(ordinal) {
      let count = 0;
      for (let after = 0; after < ordinal; ) {
        const page = await json(`/api/v1/graph/changes?after=${after}&limit=1000`);
        for (const change of page.changes) {
          if (change.ordinal > ordinal) continue;
          count += { node_added: 1, node_removed: -1 }[change.op] ?? 0;
        }
        after = page.ordinal;
      }
      return count;
    },
    /** Ends the node as a user would, and sees that nothing is left of it. */
    async end() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), endMillis);
      const [code, signal] = await exited;
      clearTimeout(late);
      process.off('exit', abandon).off('SIGINT', interrupted).off('SIGTERM', interrupted);
      rmSync(folder, { recursive: true });
      assert.deepEqual({ code, signal }, { code: 0, signal: null }, 'how the node ended');
      await assert.rejects(fetch(`${url}/live`), 'the port still answers');
    },
  };
}
