/** What only a made-up node can show: damage, silence, a world without places, a world of any size. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { counts, graphReady, launch, nodesAre, open, until, visitor } from './browser.mjs';
import { startMock } from '../mock/serve.mjs';

let browser;
let mock;
const visit = visitor(() => ({ browser, url: mock.url }));

before(async () => {
  browser = await launch();
  mock = await startMock({ nodes: 400 });
});

after(async () => {
  await browser?.close();
  await mock?.close();
});

describe('the graph', () => {
  it('lets a new node appear without reload, and places it', () =>
    visit('/', async (page) => {
      await graphReady(page);
      const before = await counts(page);
      const id = mock.addPerson('Radia Live');
      await nodesAre(page, before.nodes + 1);
      await until(page, (id) => Number.isFinite(window.__cim.place(id)?.x), id);
      await page.keyboard.press('/');
      await page.keyboard.type('Radia Live');
      await page.keyboard.press('Enter');
      await page.locator('.inspector h2', { hasText: 'Radia Live' }).waitFor();
    }));

  it('says when the node is away, and catches up when it is back', () =>
    visit('/', async (page) => {
      await graphReady(page);
      const before = await counts(page);
      mock.drop();
      await page.locator('.banner').waitFor();
      mock.addPerson('Born while away');
      await page.locator('.banner').waitFor({ state: 'detached' });
      await nodesAre(page, before.nodes + 1);
    }));

  it('places everything itself when the node has placed nothing yet, and is as it was after a visit elsewhere', async () => {
    const bare = await startMock({ nodes: 200, places: 'none', eventLimit: 10 });
    const page = await open(browser, bare.url);
    try {
      await graphReady(page);
      const id = bare.graph.nodes[0].id;
      await until(page, () => {
        const { nodes } = window.__cim.world();
        const places = Array.from({ length: nodes }, (_, slot) => window.__cim.place(window.__cim.idOf(slot)));
        const seen = places.filter(({ x, y }) => x > 64 && x < 1280 && y > 0 && y < 730).length;
        const told = JSON.stringify(places) === window.placesBefore;
        window.placesBefore = JSON.stringify(places);
        return told && seen > 0.9 * nodes && window.__cim.resting();
      });
      const before = await page.evaluate((id) => window.__cim.place(id), id);
      await page.keyboard.press('g');
      await page.keyboard.press('e');
      await page.locator('.grid-row').first().waitFor();
      await page.keyboard.press('g');
      await page.keyboard.press('g');
      await graphReady(page);
      assert.deepEqual(await page.evaluate((id) => window.__cim.place(id), id), before);
      assert.deepEqual(page.faults, []);
    } finally {
      await page.context().close();
      await bare.close();
    }
  });

  it('draws again after the graphics context was lost', () =>
    visit('/', async (page) => {
      await graphReady(page);
      const frames = await page.evaluate(async () => {
        const gl = document.querySelector('.canvas-frame canvas').getContext('webgl2');
        const extension = gl.getExtension('WEBGL_lose_context');
        extension.loseContext();
        await new Promise((resolve) => setTimeout(resolve, 100));
        const before = window.__cim.frames();
        extension.restoreContext();
        return before;
      });
      await until(page, (before) => window.__cim.frames() > before, frames);
    }));

  it('stands alone as a table where there is no WebGL', () =>
    visit('/', async (page) => {
      await page.locator('.grid-row').first().waitFor();
      await page.getByText('has no WebGL 2').waitFor();
      await page.locator('.grid').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('.inspector').waitFor();
    }, {
      init: () => {
        const original = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind.startsWith('webgl') ? null : original.call(this, kind, ...rest);
        };
      },
    }));
});

describe('events', () => {
  it('with one bit changed are shown as broken, by name', () =>
    visit('/', async (page) => {
      const event = mock.journal.events.find(({ type }) => type === 'recorded');
      mock.journal.tamper(mock.journal.detail(event.id).blocks.payload);
      await page.goto(`${mock.url}/event/${event.id}`);
      await page.locator('.page-verdict .badge-broken').waitFor();
      assert.match(await page.locator('.step-broken').first().textContent(), /Payload block.*hash to bafy.*expected: bafy/);
      await page.goto(`${mock.url}/event/${mock.journal.events.find(({ type }) => type === 'created').id}`);
      await page.locator('.page-verdict .badge-verified').waitFor();
    }));

  it('are filtered by domain and text, and page back to the first', () =>
    visit('/events?domain=git', async (page) => {
      await page.locator('.grid-row').first().waitFor();
      await page.locator('.grid').focus();
      for (let i = 0; i < 12; i++) {
        await page.keyboard.press('End');
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60)));
      }
      await page.locator('.event-event', { hasText: 'Repository registered' }).waitFor();
      assert.equal(await page.locator('.event-event', { hasText: 'Document' }).count(), 0);
    }));
});

describe('an entity', () => {
  it('shows its state at each revision, what changed, and a badge for each event', () => {
    const event = mock.journal.events.filter(({ type }) => type === 'version_added').at(-1);
    return visit(`/entity/documents/document/${event.metadata.context.stream}`, async (page) => {
      await page.locator('.json-row', { hasText: 'Versions' }).waitFor();
      await page.getByRole('button', { name: 'The revision before' }).click();
      await page.getByText(`Revision ${event.metadata.context.revision - 1} of`).waitFor();
      await page.locator('.history-row .badge-verified').first().waitFor();
      await page.getByRole('button', { name: 'Verify all' }).click();
      await page.locator('.card-head .badge-verified').waitFor();
      assert.equal(await page.locator('.history-row .badge-checking').count(), 0);
    });
  });
});

describe('the node page', () => {
  it('shows logs and projections, and asks for the token before a replay', () =>
    visit('/node', async (page) => {
      await page.getByRole('button', { name: 'Replay' }).click();
      await page.locator('dialog input').fill('wrong');
      await page.getByRole('dialog').getByRole('button', { name: 'Replay' }).click();
      await page.getByRole('alert').filter({ hasText: 'Unauthenticated' }).waitFor();
      await page.getByRole('button', { name: 'Replay' }).click();
      await page.locator('dialog input').fill('mock-token');
      await page.getByRole('dialog').getByRole('button', { name: 'Replay' }).click();
      await page.getByText('None. A handler that fails').waitFor();
    }));

  it('says on every screen what is wrong, and on its own what to do', async () => {
    mock.alarms.push({ code: 'CORRUPT', domain: 'people', streams: ['0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11 leaf'], reason: 'events.log: damaged at byte 200 (expected: as written); restore this file from a copy' });
    try {
      await visit('/events', async (page) => {
        await page.getByRole('alert').filter({ hasText: 'one stream stands still' }).waitFor();
        await page.getByRole('link', { name: 'See what to do' }).click();
        await page.getByText('restore this file from a copy').waitFor();
      });
    } finally {
      mock.alarms.splice(0);
    }
  });
});
