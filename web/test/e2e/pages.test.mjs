/** Every page, in both themes and both widths: no violation that axe can find, nothing wider than the window. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { graphReady, launch, open } from './browser.mjs';
import { startMock } from '../mock/serve.mjs';

const real = process.env.CIM_URL?.replace(/\/$/, '');
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
let browser;
let mock;
let url;

before(async () => {
  browser = await launch();
  mock = real ? null : await startMock({ nodes: 300 });
  url = real ?? mock.url;
});

after(async () => {
  await browser?.close();
  await mock?.close();
});

/** A page and how to know that it stands. Entity and event are reached as a reader reaches them, so that a real node does as well. */
const pages = {
  graph: async (page) => graphReady(page),
  selection: async (page) => {
    await graphReady(page);
    await page.locator('.canvas-frame').focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.inspector .facts').waitFor();
  },
  table: async (page) => {
    await page.goto(`${url}/?view=table`);
    await page.locator('.grid-row').first().waitFor();
  },
  events: async (page) => {
    await page.goto(`${url}/events`);
    await page.locator('.grid-row').first().waitFor();
  },
  event: async (page) => {
    await page.goto(`${url}/events`);
    await page.locator('.grid-row').first().click();
    await page.locator('.steps').waitFor();
  },
  entity: async (page) => {
    await page.goto(`${url}/events`);
    await page.locator('.grid-row').first().click();
    await page.locator('.facts a[href^="/entity/"]').click();
    await page.locator('.history-row').first().waitFor();
    await page.locator('.json').first().waitFor();
  },
  node: async (page) => {
    await page.goto(`${url}/node`);
    await page.locator('table').first().waitFor();
  },
  palette: async (page) => {
    await graphReady(page);
    await page.keyboard.press('Control+k');
    await page.locator('.palette-list li').first().waitFor();
  },
  settings: async (page) => {
    await graphReady(page);
    await page.keyboard.press(',');
    await page.locator('dialog').waitFor();
  },
};

for (const theme of ['dark', 'light']) {
  describe(`in the ${theme} theme`, () => {
    for (const [name, arrive] of Object.entries(pages)) {
      it(`${name} has no accessibility violation and fits 1280 and 390 pixels`, async () => {
        for (const [width, height] of [[1280, 800], [390, 844]]) {
          const page = await open(browser, `${url}/`, { theme, width, height });
          try {
            await arrive(page);
            const cdp = await page.context().newCDPSession(page); // axe comes by the debugger: the policy lets no other script in
            await cdp.send('Runtime.evaluate', { expression: axe });
            const violations = await page.evaluate(async () => {
              const { violations } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
              return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).join(' | ')}`);
            });
            assert.deepEqual(violations, [], `${width} pixels`);
            const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
            assert.ok(wide <= 0, `${wide} pixels wider than ${width}`);
            assert.deepEqual(page.faults, []);
            assert.deepEqual(await page.evaluate(() => window.breaches), []);
          } finally {
            await page.context().close();
          }
        }
      });
    }
  });
}
