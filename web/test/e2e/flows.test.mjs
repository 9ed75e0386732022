/** What a person does, in a real browser: against the mock, or against a node with CIM_URL (what needs the mock is then skipped, and says so). */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, graphReady, open, until } from './browser.mjs';
import { startMock } from '../mock/serve.mjs';

const real = process.env.CIM_URL?.replace(/\/$/, '');
const needsMock = real ? { skip: 'needs the mock: it changes or damages the world' } : {};
let browser;
let mock;
let url;

before(async () => {
  browser = await launch();
  mock = real ? null : await startMock({ nodes: 400 });
  url = real ?? mock.url;
});

after(async () => {
  await browser?.close();
  await mock?.close();
});

/** Opens a page, and at the end expects no error and no breach of the policy. */
async function visit(path, flow, options) {
  const page = await open(browser, `${url}${path}`, options);
  try {
    await flow(page);
    assert.deepEqual(page.faults, [], 'errors on the page');
    assert.deepEqual(await page.evaluate(() => window.breaches), [], 'breaches of the content security policy');
  } finally {
    await page.context().close();
  }
}

const counts = (page) => page.locator('.counts').evaluate((element) => ({ nodes: Number(element.dataset.nodes), edges: Number(element.dataset.edges) }));
const nodesAre = (page, value) => until(page, (value) => Number(document.querySelector('.counts')?.dataset.nodes) === value, value);
const fewerNodesThan = (page, value) => until(page, (value) => Number(document.querySelector('.counts')?.dataset.nodes) < value, value);

describe('the graph', () => {
  it('loads, draws, and says how much it shows', () =>
    visit('/', async (page) => {
      await graphReady(page);
      const { nodes, edges } = await counts(page);
      const world = await page.evaluate(() => window.__cim.world());
      assert.ok(nodes > 0 && nodes <= world.nodes && edges <= world.edges);
      assert.ok((await page.evaluate(() => window.__cim.drawCalls())) <= 8);
    }));

  it('finds a node by its label and shows what is known of it', () =>
    visit('/?view=table', async (page) => {
      await page.waitForSelector('.grid-row');
      const label = (await page.locator('.grid-row .cell-name span').first().textContent()).trim();
      await page.goto(`${url}/`);
      await graphReady(page);
      await page.keyboard.press('/');
      await page.keyboard.type(label);
      await page.locator('.search-list li', { hasText: label }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.inspector h2', { hasText: label }).waitFor();
      await page.locator('.inspector .facts').waitFor();
      assert.match(page.url(), /select=|\/$/);
    }));

  it('selects the node that is clicked in the picture', () =>
    visit('/', async (page) => {
      await graphReady(page);
      const target = await page.evaluate(() => {
        // The node nearest to the eye near the middle: nothing stands before it.
        const { nodes } = window.__cim.world();
        const seen = Array.from({ length: nodes }, (_, slot) => window.__cim.idOf(slot)).map((id) => ({ id, ...window.__cim.place(id) }));
        const free = seen.filter((a) => a.x > 330 && a.x < 1150 && a.y > 120 && a.y < 650 && !seen.some((b) => b.id !== a.id && Math.hypot(a.x - b.x, a.y - b.y) < a.radius + b.radius + 6));
        return free.sort((a, b) => b.radius - a.radius)[0];
      });
      assert.ok(target, 'a node that stands free');
      await page.mouse.click(target.x, target.y);
      await page.locator('.inspector').waitFor();
      await until(page, (id) => location.search.includes(id), target.id);
    }));

  it('shows the past when the scrubber moves, and the present again by "Live"', () =>
    visit('/', async (page) => {
      await graphReady(page);
      const now = await counts(page);
      const slider = page.getByRole('slider', { name: 'Moment' });
      await slider.focus();
      for (let i = 0; i < 3; i++) await page.keyboard.press('PageDown');
      await fewerNodesThan(page, now.nodes);
      assert.match(await slider.getAttribute('aria-valuetext'), /^Change [\d,]+ of [\d,]+, /);
      const { ordinal, shown } = await page.evaluate(() => window.__cim.world());
      assert.ok(shown < ordinal);
      await until(page, (shown) => location.search.includes(`at=${shown}`), shown);
      await page.getByRole('button', { name: 'Live' }).click();
      await nodesAre(page, now.nodes);
    }));

  it('plays the past from its beginning', () =>
    visit('/', async (page) => {
      await graphReady(page);
      const now = await counts(page);
      await page.getByRole('button', { name: 'Play the past' }).click();
      await fewerNodesThan(page, now.nodes / 2);
      await page.getByRole('button', { name: 'Pause' }).click();
    }));

  it('hides a kind by the legend, keeps that in the address, and shows it again', () =>
    visit('/', async (page) => {
      await graphReady(page);
      const all = await counts(page);
      await page.locator('.legend-row:has(.glyph)').first().click();
      await fewerNodesThan(page, all.nodes);
      await until(page, () => location.search.includes('hide='));
      const hidden = await counts(page);
      await page.reload();
      await graphReady(page);
      assert.deepEqual(await counts(page), hidden);
      await page.getByRole('button', { name: 'Show everything' }).click();
      await nodesAre(page, all.nodes);
    }));

  it('draws nothing when nothing happens', () =>
    visit('/', async (page) => {
      await graphReady(page);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await until(page, () => window.__cim.resting());
      const frames = await page.evaluate(() => window.__cim.frames());
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
      assert.equal(await page.evaluate(() => window.__cim.frames()), frames);
    }, { reducedMotion: 'no-preference' }));

  it('lets a new node appear without reload, and places it', needsMock, () =>
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

  it('says when the node is away, and catches up when it is back', needsMock, () =>
    visit('/', async (page) => {
      await graphReady(page);
      const before = await counts(page);
      mock.drop();
      await page.locator('.banner').waitFor();
      mock.addPerson('Born while away');
      await page.locator('.banner').waitFor({ state: 'detached' });
      await nodesAre(page, before.nodes + 1);
    }));

  it('places everything itself when the node has placed nothing yet, and is as it was after a visit elsewhere', needsMock, async () => {
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
  it('are listed newest first, and one is verified in this browser', () =>
    visit('/events', async (page) => {
      await page.locator('.grid-row').first().waitFor();
      await page.locator('.grid-row').first().click();
      await page.locator('.page-verdict .badge-verified, .page-verdict .badge-masked').waitFor();
      const steps = await page.locator('.steps b').allTextContents();
      for (const step of ['Event block', 'Links', 'Payload block', 'Command block', 'Inclusion']) assert.ok(steps.includes(step), step);
    }));

  it('with one bit changed are shown as broken, by name', needsMock, () =>
    visit('/', async (page) => {
      const event = mock.journal.events.find(({ type }) => type === 'commit_recorded');
      mock.journal.tamper(mock.journal.detail(event.id).blocks.payload);
      await page.goto(`${url}/event/${event.id}`);
      await page.locator('.page-verdict .badge-broken').waitFor();
      assert.match(await page.locator('.step-broken').first().textContent(), /Payload block.*hash to bafy.*expected: bafy/);
      await page.goto(`${url}/event/${mock.journal.events.find(({ type }) => type === 'branch_created').id}`);
      await page.locator('.page-verdict .badge-verified').waitFor();
    }));

  it('arrive on top; while paused they wait, are counted and none is lost', needsMock, () =>
    visit('/events', async (page) => {
      await page.locator('.grid-row').first().waitFor();
      mock.addPerson('First');
      await page.locator('.grid-row', { hasText: 'First' }).waitFor();
      await page.getByRole('button', { name: 'Pause' }).click();
      mock.addPerson('Second');
      mock.addPerson('Third');
      await page.getByRole('button', { name: '2 waiting' }).waitFor();
      assert.equal(await page.locator('.grid-row', { hasText: 'Third' }).count(), 0);
      await page.getByRole('button', { name: '2 waiting' }).click();
      await page.locator('.grid-row', { hasText: 'Third' }).waitFor();
      const rows = await page.locator('.event-what').allTextContents();
      assert.deepEqual(rows.slice(1, 4).map((row) => row.split(' ')[0]), ['Third', 'Second', 'First']);
    }));

  it('are filtered by domain and text, and page back to the first', needsMock, () =>
    visit('/events?domain=git', async (page) => {
      await page.locator('.grid-row').first().waitFor();
      await page.locator('.grid').focus();
      for (let i = 0; i < 12; i++) {
        await page.keyboard.press('End');
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60)));
      }
      await page.locator('.event-event', { hasText: 'Repository cloned' }).waitFor();
      assert.equal(await page.locator('.event-event', { hasText: 'Document' }).count(), 0);
    }));
});

describe('an entity', () => {
  it('shows its state at each revision, what changed, and a badge for each event', needsMock, () => {
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
  it('shows logs and projections, and asks for the token before a replay', needsMock, () =>
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
});

describe('by keyboard alone', () => {
  it('one finds a node, walks its links, reads the table and an event', () =>
    visit('/', async (page) => {
      await graphReady(page);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('table');
      await page.keyboard.press('Escape');
      await page.locator('dialog').waitFor({ state: 'detached' });
      await page.locator('.canvas-frame').focus();
      await page.keyboard.press('ArrowRight');
      await page.locator('.inspector').waitFor();
      const first = await page.locator('.inspector h2').textContent();
      await page.locator('.canvas-frame').focus();
      await page.keyboard.press('ArrowRight');
      await until(page, () => /, 1 of \d+/.test(document.getElementById('announcer').textContent));
      await page.keyboard.press('ArrowDown');
      await until(page, (before) => document.querySelector('.inspector h2').textContent !== before, first);
      await page.keyboard.press('Backspace');
      await until(page, (before) => document.querySelector('.inspector h2').textContent === before, first);
      await page.keyboard.press('Escape');
      await page.locator('.inspector').waitFor({ state: 'detached' });
      await page.keyboard.press('t');
      await page.locator('.grid').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('.inspector').waitFor();
      await page.keyboard.press('g');
      await page.keyboard.press('e');
      await page.locator('.event-grid').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('.steps').waitFor();
      await page.keyboard.press('?');
      await page.getByRole('heading', { name: 'Keys' }).waitFor();
    }));

  it('the palette opens a node', () =>
    visit('/node', async (page) => {
      await page.locator('.numbers').waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('a');
      await page.locator('.palette-list li:has(.glyph)').first().waitFor();
      const label = await page.locator('.palette-list li:has(.glyph) .option-title').first().textContent();
      await page.keyboard.press('Enter');
      await page.locator('.inspector h2', { hasText: label }).waitFor();
    }));
});
