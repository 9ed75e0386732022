/** What a person does on a real node, in a real browser. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { counts, fewerNodesThan, graphReady, nodesAre, settled, until, visitor } from './browser.mjs';

const rows = (page) => page.locator('.grid-row');
const rowOf = (page, text) => rows(page).filter({ hasText: text });

/**
 * @param theme `dark` or `light`
 * @param at gives the browser and the node, once they are there
 */
export function flows(theme, at) {
  const visitPlain = visitor(() => ({ browser: at().browser, url: at().node.url }));
  const visit = (path, flow, options = {}) => visitPlain(path, flow, { theme, ...options });

  describe('the graph', () => {
    it('loads, draws, and says how much it shows', () =>
      visit('/', async (page) => {
        await graphReady(page);
        const { nodes, edges } = await counts(page);
        assert.equal(nodes, (await at().node.json('/api/v1/graphs/find_nodes?limit=1')).total, 'nodes, as the query has them');
        const world = await page.evaluate(() => window.__cim.world());
        assert.ok(nodes > 0 && nodes <= world.nodes && edges <= world.edges);
        assert.ok((await page.evaluate(() => window.__cim.drawCalls())) <= 8);
      }));

    it('finds a node by its label and shows what is known of it', () =>
      visit('/?view=table', async (page) => {
        await page.waitForSelector('.grid-row');
        const label = (await page.locator('.grid-row .cell-name span').first().textContent()).trim();
        await page.goto(`${at().node.url}/`);
        await graphReady(page);
        await page.keyboard.press('/');
        await page.keyboard.type(label);
        await page.locator('.search-list li', { hasText: label }).first().waitFor();
        await page.keyboard.press('Enter');
        await page.locator('.inspector h2', { hasText: label }).waitFor();
        await page.locator('.inspector .facts').waitFor();
        await until(page, () => location.search.includes('select='));
      }));

    it('selects the node that is clicked in the picture', () =>
      visit('/', async (page) => {
        await settled(page);
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
        await nodesAre(page, await at().node.nodesAt(shown)); // At that moment, folded from the changes.
        await until(page, (shown) => location.search.includes(`at=${shown}`), shown);
        await page.getByRole('button', { name: 'Live' }).click();
        await nodesAre(page, now.nodes);
      }));

    it('says of a node in the past what was so then', () =>
      visit('/', async (page) => {
        await graphReady(page);
        const { node } = at();
        const { items } = await node.json('/api/v1/graphs/find_nodes?kind=people.person&text=Ada&limit=1');
        const links = (moment) => node.json(`/api/v1/graph/nodes/${items[0].id}?as_of=${moment}`).then(({ edges }) => edges.length);
        const { ordinal } = await page.evaluate(() => window.__cim.world());
        const middle = Math.floor(ordinal / 2);
        await page.goto(`${node.url}/?select=${items[0].id}&at=${middle}`);
        const [then, now] = [await links(middle), await links(ordinal)];
        assert.ok(1 < then && then < now, `${then} links then, ${now} now`);
        await page.locator('.inspector h3', { hasText: `${then} links` }).waitFor();
        await page.getByRole('button', { name: 'Live' }).click();
        await page.locator('.inspector h3', { hasText: `${now} links` }).waitFor();
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
        await settled(page);
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        await until(page, () => window.__cim.resting());
        const frames = await page.evaluate(() => window.__cim.frames());
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
        assert.equal(await page.evaluate(() => window.__cim.frames()), frames);
      }, { reducedMotion: 'no-preference' }));
  });

  describe('events', () => {
    it('are listed newest first, and one is verified in this browser', () =>
      visit('/events', async (page) => {
        await rows(page).first().click();
        await page.locator('.page-verdict .badge-verified').waitFor();
        await until(page, () => [...document.querySelectorAll('.steps b')].some(({ textContent }) => textContent === 'Inclusion'));
        const steps = await page.locator('.steps > li').evaluateAll((steps) => steps.map((step) => ({ title: step.querySelector('b').textContent, verified: step.classList.contains('step-verified'), said: step.textContent })));
        for (const title of ['Event block', 'Links', 'Payload block', 'Command block', 'Inclusion']) {
          const step = steps.find((step) => step.title === title);
          assert.ok(step?.verified, `${title}: ${step?.said}`);
        }
      }));

    it('just recorded get their proof of inclusion while one looks', () =>
      visit('/', async (page) => {
        const { node } = at();
        const { items } = await node.json(`/api/v1/streams/${await node.person(`Newest ${theme}`)}`);
        await page.goto(`${node.url}/event/${items[0].id}`);
        await page.locator('.steps .step-verified b', { hasText: 'Inclusion' }).waitFor();
      }));

    it('that hold personal data are verified with their sealed part', () =>
      visit('/events?domain=people&type=registered', async (page) => {
        await rows(page).first().click();
        await page.locator('.steps .step-verified b', { hasText: 'Sealed part 1' }).waitFor();
        await page.locator('.page-verdict .badge-verified').waitFor();
      }));

    it('arrive on top, those that the filter wants; while paused they wait, are counted and none is lost', () =>
      visit('/events', async (page) => {
        const { node } = at();
        await rows(page).first().waitFor();
        await page.getByLabel('Domain').selectOption('people');
        await until(page, () => location.search === '?domain=people');
        await rows(page).first().waitFor();
        const [first, second, third] = [`First ${theme}`, `Second ${theme}`, `Third ${theme}`];
        await node.person(first);
        await rowOf(page, first).waitFor();
        assert.equal(await rows(page).filter({ hasText: 'Commit' }).count(), 0, 'events of another domain');
        await page.getByRole('button', { name: 'Pause' }).click();
        await node.person(second);
        await node.person(third);
        await page.getByRole('button', { name: '2 waiting' }).waitFor();
        assert.equal(await rowOf(page, third).count(), 0);
        await page.getByRole('button', { name: '2 waiting' }).click();
        await rowOf(page, third).waitFor();
        const names = await page.locator('.event-what').allTextContents();
        assert.deepEqual(names.slice(1, 4).map((name) => name.split(' ')[0]), ['Third', 'Second', 'First']);
      }));
  });

  describe('an entity', () => {
    it('shows its state at each revision and its history, verified event by event', () =>
      visit('/', async (page) => {
        const { node } = at();
        const { items } = await node.json('/api/v1/events?domain=git&type=head_added&before=now&limit=1');
        const { stream } = items[0].metadata.context;
        await page.goto(`${node.url}/entity/git/branch/${stream}`);
        const { revision } = await node.json(`/api/v1/streams/${stream}`);
        assert.ok(revision > 0, 'a history of more than one event');
        await page.getByText(`Revision ${revision} of ${revision}`).waitFor();
        const before = await page.locator('.json').first().textContent();
        await page.getByRole('button', { name: 'The revision before' }).click();
        await page.getByText(`Revision ${revision - 1} of ${revision}`).waitFor();
        await until(page, (before) => (document.querySelector('.json')?.textContent ?? before) !== before, before);
        await page.getByRole('button', { name: 'Verify all' }).click();
        await page.locator('.card-head .badge-verified').waitFor();
        assert.equal(await page.locator('.history-row .badge-checking, .history-row .badge-broken').count(), 0);
      }));
  });

  describe('a commit made in the repository and imported again', () => {
    it('appears in the open graph and the open event list without reload', () =>
      visit('/', async (page) => {
        const { node } = at();
        const subject = `Written while the page was open, in the ${theme}`;
        await graphReady(page);
        const list = await page.context().newPage();
        await list.goto(`${node.url}/events?domain=git`);
        await rows(list).first().waitFor();
        for (const open of [page, list]) await open.evaluate(() => (window.sameLoad = true));
        const { nodes } = await counts(page);
        node.repository.commit(`late/${theme}.md`, `# Late\n\nIn the ${theme}.\n`, subject);
        await node.importAgain();
        await rowOf(list, subject).waitFor();
        await page.bringToFront();
        await until(page, (nodes) => Number(document.querySelector('.counts').dataset.nodes) > nodes, nodes);
        await page.keyboard.press('/');
        await page.keyboard.type(`late/${theme}.md`);
        await page.locator('.search-list li', { hasText: `late/${theme}.md` }).first().waitFor();
        await page.keyboard.press('Enter');
        await page.locator('.inspector h2', { hasText: `late/${theme}.md` }).waitFor();
        await until(page, () => {
          const id = new URLSearchParams(location.search).get('select');
          return id !== null && Number.isFinite(window.__cim.place(id)?.x);
        });
        for (const open of [page, list]) assert.equal(await open.evaluate(() => window.sameLoad), true, 'the page was loaded again');
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
}
