/** Every page of a real node, in both widths: no violation that axe can find, nothing wider than the window. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { graphReady, until, visitor } from './browser.mjs';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** Where a page is, and how a reader comes to what is looked at there. */
const pages = {
  graph: ['/', graphReady],
  selection: ['/', async (page) => {
    await graphReady(page);
    await page.locator('.canvas-frame').focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.inspector .facts').waitFor();
  }],
  table: ['/?view=table', (page) => page.locator('.grid-row').first().waitFor()],
  events: ['/events', (page) => page.locator('.grid-row').first().waitFor()],
  event: ['/events', async (page) => {
    await page.locator('.grid-row').first().click();
    await page.locator('.steps').waitFor();
  }],
  entity: ['/events', async (page) => {
    await page.locator('.grid-row').first().click();
    await page.locator('.facts a[href^="/entity/"]').click();
    await page.locator('.history-row').first().waitFor();
    await page.locator('.json').first().waitFor();
  }],
  node: ['/node', (page) => page.locator('table').first().waitFor()],
  palette: ['/', async (page) => {
    await graphReady(page);
    await page.keyboard.press('Control+k');
    await page.locator('.palette-list li').first().waitFor();
  }],
  settings: ['/', async (page) => {
    await graphReady(page);
    await page.keyboard.press(',');
    await page.locator('dialog').waitFor();
  }],
};

/** What does not fit the window: elements that reach beyond it, and boxes other than a table's that one must scroll sideways; in the page. */
function beyondTheEdge() {
  const beyond = (element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('.unseen, svg, .table-wrap');
  const sideways = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1 && !element.closest('.table-wrap');
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && (beyond(element) || sideways(element)))
    .map(({ tagName, className, textContent }) => `${tagName}.${className} ${textContent.slice(0, 40)}`);
}

/** @param at gives the browser and the node, once they are there */
export function pagesStand(theme, at) {
  const visit = visitor(() => ({ browser: at().browser, url: at().node.url }));
  describe('every page', () => {
    for (const [name, [path, arrive]] of Object.entries(pages)) {
      it(`${name} has no accessibility violation and fits 1280 and 390 pixels`, () =>
        visit(path, async (page) => {
          await arrive(page);
          const cdp = await page.context().newCDPSession(page); // axe comes by the debugger: the policy lets no other script in
          await cdp.send('Runtime.evaluate', { expression: axe });
          for (const [width, height] of [[1280, 800], [390, 844]]) {
            await page.setViewportSize({ width, height });
            await until(page, (width) => innerWidth === width && document.documentElement.clientWidth === width, width);
            const violations = await page.evaluate(async () => {
              const { violations } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
              return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).join(' | ')}`);
            });
            assert.deepEqual(violations, [], `${width} pixels`);
            assert.deepEqual(await page.evaluate(beyondTheEdge), [], `what ${width} pixels cut off`);
          }
        }, { theme, width: 1280, height: 800 }));
    }
  });
}
