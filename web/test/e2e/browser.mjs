/** One Chromium for the flows, with software WebGL. A page remembers every error and every breach of the content security policy. */
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
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && !/status of (404|401|503)|ERR_CONNECTION_REFUSED|WebSocket/.test(message.text()) && page.faults.push(message.text()));
  await page.goto(url);
  return page;
}

/** Numeric polling: the default polls by animation frames and starves when nothing is drawn. */
export function until(page, condition, argument, timeout = 20_000) {
  return page.waitForFunction(condition, argument, { polling: 100, timeout });
}

export const graphReady = (page) => until(page, () => (window.__cim?.frames() ?? 0) > 0);
