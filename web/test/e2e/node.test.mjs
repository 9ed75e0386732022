/** The web as a person meets it: Chromium against `./cim up` with a generated repository, in both themes. */
import { after, before, describe } from 'node:test';
import { launch } from './browser.mjs';
import { flows } from './flows.mjs';
import { startNode } from './node.mjs';
import { pagesStand } from './pages.mjs';

const at = {};

before(async () => {
  at.node = await startNode();
  at.browser = await launch();
});

after(async () => {
  await at.browser?.close();
  await at.node?.end();
});

for (const theme of ['dark', 'light']) {
  describe(`in the ${theme} theme`, () => {
    flows(theme, () => at);
    pagesStand(theme, () => at);
  });
}
