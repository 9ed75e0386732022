/** One Chromium for the flows, with software WebGL. A page remembers every error and every breach of the content security policy. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

const flags = [
  '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
];

export async function launch(extra = []) {
  const executablePath = process.env.CIM_CHROMIUM ?? execFileSync('sh', ['-c', 'command -v chromium || command -v chromium-browser || command -v google-chrome'], { encoding: 'utf8' }).trim();
  return chromium.launch({ executablePath, args: [...flags, ...extra] });
}

export async function open(browser, url, { theme = 'dark', width = 1280, height = 800, reducedMotion = 'reduce', init = undefined } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, reducedMotion, deviceScaleFactor: 1 });
  await context.addInitScript(() => {
    window.breaches = [];
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => window.breaches.push(`${violatedDirective} ${blockedURI} ${sourceFile}`));
  });
  if (init) await context.addInitScript(init);
  const page = await context.newPage();
  page.faults = [];
  page.strangers = [];
  context.on('request', (request) => !request.url().startsWith(new URL(url).origin) && !/^(data|blob):/.test(request.url()) && page.strangers.push(request.url()));
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && !/status of (404|401|503)|ERR_CONNECTION_REFUSED|WebSocket/.test(message.text()) && page.faults.push(message.text()));
  await page.goto(url);
  return page;
}

/** Numeric polling: the default polls by animation frames and starves when nothing is drawn. */
export function until(page, condition, argument, timeout = 20_000) {
  return page.waitForFunction(condition, argument, { polling: 100, timeout });
}

/** Opens pages; at the end of each visit expects no error, no breach of the policy and no request to anybody else. */
export function visitor(at) {
  return async (path, flow, options) => {
    const { browser, url } = at();
    const page = await open(browser, `${url}${path}`, options);
    try {
      await flow(page);
      assert.deepEqual(page.faults, [], 'errors on the page');
      assert.deepEqual(page.strangers, [], 'requests to others');
      for (const open of page.context().pages()) assert.deepEqual(await open.evaluate(() => window.breaches), [], 'breaches of the content security policy');
    } finally {
      await page.context().close();
    }
  };
}

export const counts = (page) => page.locator('.counts').evaluate((element) => ({ nodes: Number(element.dataset.nodes), edges: Number(element.dataset.edges) }));
export const nodesAre = (page, value) => until(page, (value) => Number(document.querySelector('.counts')?.dataset.nodes) === value, value);
export const fewerNodesThan = (page, value) => until(page, (value) => Number(document.querySelector('.counts')?.dataset.nodes) < value, value);

export const graphReady = (page) => until(page, () => (window.__cim?.frames() ?? 0) > 0);

/** The picture stands still: the node's layout has said its last word. */
export const settled = async (page) => {
  await graphReady(page);
  await until(page, () => {
    const { nodes } = window.__cim.world();
    const now = JSON.stringify(Array.from({ length: nodes }, (_, slot) => window.__cim.place(window.__cim.idOf(slot))));
    const same = now === window.placesBefore;
    window.placesBefore = now;
    return same && window.__cim.resting();
  });
};
