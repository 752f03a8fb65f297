/** The pages in a real headless Chromium: Debian's package `chromium`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { indexPage } from '../../pipeline/emit/index-page.js';
import { reviewPage, type Reviewed } from '../../pipeline/emit/page/review.js';
import type { Fact, IndexEntry, IndexFile, Span } from '../../schemas/types.js';
import { attributes, Chromium, repeated, reviewed, seen, under } from '../support/page.js';
import { hasChromium } from '../support/programs.js';
import { SEEDS } from '../support/stages.js';

const chromium = new Chromium();
beforeAll(() => (hasChromium ? chromium.start() : undefined));
afterAll(() => chromium.stop());

const cellOf = (page: Page, at: string): Locator => page.locator(`.tables [data-at="${at}"]`);
const marked = (page: Page): Promise<string[]> => page.locator('.source .mark').allTextContents();
const count = (page: Page, selector: string): Promise<number> => page.locator(selector).count();

/** The figures of a publication with where they stand in it. */
const figures = ({ publication }: Reviewed) => publication.tables.flatMap((table, t) => table.rows.flatMap((row, r) => row.cells.flatMap((cell, c) =>
  cell.status && cell.spans.length > 0 ? [{ at: `tables/${t}/rows/${r}/cells/${c}`, cell }] : [])));

/** Some of many, evenly spread. */
const some = <T>(all: readonly T[], number: number): T[] => Array.from({ length: Math.min(number, all.length) }, (_, i) => all[Math.floor((i * all.length) / number)]!);

describe.runIf(hasChromium).each(SEEDS)('review page of %s', (id) => {
  const read = reviewed(id);

  it('marks exactly the characters of a figure that is clicked, and leads back from them', async () => {
    const { page, complaints, requests } = await chromium.review(read);
    // Figures broken over lines and mended ones are where it could go wrong.
    const all = figures(read);
    const chosen = [...some(all, 3), ...some(all.filter(({ cell }) => cell.spans.length > 1), 3)];
    for (const { at, cell } of chosen) {
      await page.evaluate(`location.hash = '#${at.replace(/\/cells\/\d+$/u, '')}'`);
      await cellOf(page, at).locator('button').click();
      await expect.poll(async () => (await marked(page)).join(''), { message: at }).toBe(under(read.text, cell.spans).join(''));
      await expect.poll(() => seen(page.locator('.source .mark').first()), { message: `${at} is in sight in the source` }).toBe(true);
      await expect.poll(() => page.locator('.inspector .figure-text').textContent()).toBe(cell.text);
      await page.keyboard.press('Escape');
      await page.locator(`.source [data-o="${cell.spans[0]![0]}"]`).first().click();
      await expect.poll(() => page.locator('.tables .selected').getAttribute('data-at'), { message: 'and back' }).toBe(at);
      await expect.poll(() => seen(page.locator('.tables .selected')), { message: `${at} is in sight in the table` }).toBe(true);
    }
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
  });

  it('shows every pane without complaint', async () => {
    const { page, complaints } = await chromium.review(read);
    for (const tab of ['facts', 'checks', 'issues', 'forms', 'prose', 'flow']) {
      await page.locator(`#tab-${tab}`).click();
      await expect.poll(() => page.locator(`#panel-${tab}`).isVisible()).toBe(true);
    }
    await expect.poll(() => count(page, '#panel-flow .node')).toBeGreaterThan(3);
    expect(complaints).toEqual([]);
  });
});

describe.runIf(hasChromium)('review page', () => {
  const read = reviewed(SEEDS[0]);
  const { publication } = read;

  it('tells the life of a mended figure: lines, repair, value in 元, status, both sides of its checks, terms to click', async () => {
    const { at, cell } = figures(read).find((figure) => figure.cell.repairs.includes('join-wrapped-number') && figure.cell.value! > 1000)!;
    const { page } = await chromium.review(read, { hash: at });
    await expect.poll(async () => (await page.locator('.life > li h4').allTextContents()).map((title) => title.replace(/（.*/u, ''))).toEqual(['源文', '处理', '数值', '状态', '勾稽']);
    await expect.poll(() => page.locator('.quote mark').allTextContents()).toEqual(under(read.text, cell.spans));
    await expect.poll(() => page.locator('.change ins').first().textContent()).toBe(cell.text);
    const record = read.records.find(({ spans }) => spans[0]![0] === cell.spans[0]![0])!;
    await expect.poll(() => page.locator('.inspector .value').textContent()).toContain(`${Number(record.amountYuan).toLocaleString('en-US', { minimumFractionDigits: 2 })} 元`);
    const other = page.locator('.check .term-link:not([aria-current="true"])').first();
    const text = await other.locator('b').textContent();
    await other.click();
    await expect.poll(() => page.locator('.inspector .figure-text').textContent()).toBe(text);
    await page.goBack();
    await expect.poll(() => page.locator('.inspector .figure-text').textContent()).toBe(cell.text);
  });

  it('says in Chinese what an issue is, with the English message as its detail', async () => {
    const { page } = await chromium.review(read, { hash: publication.issues.find(({ code }) => code === 'comparison-fails')!.at! });
    const issue = page.locator('.inspector li', { has: page.getByRole('heading', { name: '问题' }) });
    await expect.poll(() => issue.locator('p').allTextContents()).toEqual([expect.stringContaining('大小关系不成立'), expect.stringMatching(/不超.*：.*＞/u), expect.stringMatching(/difference \d/u)]);
  });

  it('draws a check at the cells it joins: total and parts outlined, signs and sum beside them', async () => {
    const check = publication.checks.find(({ identity, terms, trivial, outcome }) => identity === 'class-total' && outcome === 'holds' && !trivial && terms.length > 3)!;
    const { page } = await chromium.review(read, { hash: `checks/${check.id}` });
    await expect.poll(async () => (await attributes(page.locator('.tables .term'), 'data-at')).sort()).toEqual([...check.terms].sort());
    await expect.poll(() => cellOf(page, check.terms[0]!).getAttribute('class')).toContain('total');
    await expect.poll(() => page.locator('.tables .total .sum').textContent()).toContain('✓');
    await expect.poll(async () => (await page.locator('.tables .part .sign').allTextContents()).join('')).toBe('＋'.repeat(check.terms.length - 1));
    await expect.poll(() => count(page, '.links path')).toBe(check.terms.length - 1);
    await page.keyboard.press('Escape');
    await expect.poll(() => count(page, '.tables .term')).toBe(0);
  });

  it('filters, and goes from one flagged figure to the next and back', async () => {
    const conflicting = structuredClone(publication);
    const chosen = some(figures(read), 3);
    for (const { at } of chosen) {
      const [, t, , r, , c] = at.split('/').map(Number);
      conflicting.tables[t!]!.rows[r!]!.cells[c!]!.status = 'conflict';
    }
    for (const fact of conflicting.facts) fact.status = 'verified';
    const { page } = await chromium.review({ ...read, publication: conflicting });
    await page.keyboard.press('c');
    await expect.poll(() => page.locator('.f-conflict').getAttribute('aria-pressed')).toBe('true');
    await page.locator('#tab-facts').click();
    await expect.poll(() => count(page, '#panel-facts .item')).toBe(0);
    await page.locator('#tab-tables').click();
    for (const [i, { at }] of chosen.entries()) {
      await page.keyboard.press('n');
      await expect.poll(() => page.locator('.position').textContent()).toBe(`${i + 1} / 3`);
      await expect.poll(() => page.locator('.tables .selected').getAttribute('data-at')).toBe(at);
    }
    await page.keyboard.press('n');
    await expect.poll(() => page.locator('.position').textContent()).toBe('1 / 3');
    await page.keyboard.press('k');
    await expect.poll(() => page.locator('.position').textContent()).toBe('3 / 3');
    const rows = () => count(page, '.tables tbody tr:not([aria-hidden])');
    await expect.poll(rows).toBeLessThan(20);
    const few = await rows();
    await page.locator('.f-conflict').click();
    // Tables are drawn when they come into view, a moment after the filter is taken away.
    await expect.poll(rows).toBeGreaterThan(few);
  });

  it('says what is no part of the output', async () => {
    const text = `${read.text}\n无人认领`;
    const span: Span = [read.text.length + 1, text.length];
    const { page } = await chromium.review({ ...read, text, coverage: { ...read.coverage, characters: text.length, unclaimed: [...read.coverage.unclaimed, { span, text: '无人认领' }] } });
    await page.evaluate("document.querySelector('.source').scrollTop = 1e9");
    await page.locator('.source .gap').last().click();
    await expect.poll(() => page.locator('.inspector').textContent()).toContain('没有从这段文字得到任何内容');
    await expect.poll(() => marked(page)).toEqual(['无人认领']);
    const other = await chromium.review(reviewed(SEEDS[1]));
    await other.page.locator('.source .r-contents').first().click();
    await expect.poll(() => other.page.locator('.inspector').textContent()).toContain('识别为目录，不进入数据');
  });

  it('finds text and amounts in the source, the tables and the facts', async () => {
    const { page } = await chromium.review(read);
    await page.keyboard.press('/');
    await page.keyboard.type('3020.16');
    await expect.poll(() => page.locator('.results section').first().locator('button').count()).toBeGreaterThan(2);
    await expect.poll(() => page.locator('.results section').nth(1).locator('b').allTextContents()).toContain('3,020.16');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await marked(page)).join('').replace(/\s/gu, '')).toContain('3,020.16');
    await expect.poll(() => page.locator('.results').isVisible()).toBe(false);
    await page.keyboard.press('?');
    await expect.poll(() => page.locator('dialog').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog').isVisible()).toBe(false);
  });

  it('moves through a table with the arrow keys, and splits the panes with them', async () => {
    const { page } = await chromium.review(read);
    const first = page.locator('.tables tbody button[tabindex="0"]').first();
    await first.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.tables .selected').getAttribute('data-at')).toBe('tables/0/rows/1/cells/1');
    const splitter = page.getByRole('separator');
    await splitter.focus();
    const before = Number(await splitter.getAttribute('aria-valuenow'));
    await page.keyboard.press('ArrowLeft');
    await expect.poll(async () => Number(await splitter.getAttribute('aria-valuenow'))).toBe(before - 2);
  });

  it('shows one side at a time on a narrow screen', async () => {
    const { at, cell } = figures(read)[40]!;
    const { page, complaints } = await chromium.review(read, { hash: at, width: 390, height: 844 });
    await expect.poll(() => page.locator('.source').isVisible()).toBe(false);
    await expect.poll(() => seen(cellOf(page, at))).toBe(true);
    await page.locator('.to-source').click();
    await expect.poll(() => page.locator('.source').isVisible()).toBe(true);
    await expect.poll(async () => (await marked(page)).join('')).toBe(under(read.text, cell.spans).join(''));
    await expect.poll(() => seen(page.locator('.source .mark').first())).toBe(true);
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('renders everything for the printer', async () => {
    const { page } = await chromium.review(read);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    const cells = publication.tables.reduce((sum, table) => sum + table.rows.length * table.columns.length, 0);
    await expect.poll(() => count(page, '.tables [data-at]')).toBe(cells);
  });

  it('ignores addresses that lead nowhere', async () => {
    const { page, complaints } = await chromium.review(read, { hash: 'tables/99/rows/1/cells/%E0%A4%A' });
    await expect.poll(() => page.locator('.inspector').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('shows markup in any field as text', async () => {
    const evil = `</script><script>window.pwned=1</script><img src=x onerror="window.pwned=1">\u2028&amp;<!--`;
    const infected = infect(read, evil);
    const { page, complaints, requests } = await chromium.review(infected);
    await expect.poll(() => page.locator('h1').textContent()).toBe(evil);
    await expect.poll(() => page.title()).toContain('<img src=x');
    for (const tab of ['facts', 'checks', 'issues', 'prose', 'flow', 'tables']) await page.locator(`#tab-${tab}`).click();
    await page.evaluate("location.hash = '#tables/1/rows/0/cells/1'");
    await page.locator('.inspector').waitFor();
    await expect.poll(() => page.locator('.inspector').textContent()).toContain(evil);
    await expect.poll(() => page.locator('.source .line').first().textContent()).toContain('<img src=x');
    await expect.poll(() => page.evaluate('window.pwned')).toBeUndefined();
    await expect.poll(() => count(page, 'img, script:not(#data):not(:last-of-type)')).toBe(0);
    expect([complaints, requests]).toEqual([[], []]);
  });

  it('would be stopped by its policy if it tried', async () => {
    const { page, complaints } = await chromium.review(read);
    const refused = await page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')");
    expect(refused).toBe('refused');
    await expect.poll(() => page.evaluate("(() => { try { document.body.innerHTML = '<b>x</b>'; return 'set' } catch { return 'refused' } })()")).toBe('refused');
    await expect.poll(() => complaints.join()).toMatch(/Content Security Policy|Trusted/u);
  });
});

/** The seed with `evil` in every field that is shown. */
function infect(read: Reviewed, evil: string): Reviewed {
  const publication = structuredClone(read.publication);
  const [, table] = publication.tables;
  const cell = table!.rows[0]!.cells[1]!;
  publication.organization.name = evil;
  Object.assign(table!, { title: evil, notes: [evil] });
  table!.columns[1]!.path = [evil, evil];
  table!.rows[0]!.cells[0]!.text = evil;
  Object.assign(cell, { text: evil, repairs: [evil] });
  publication.facts = publication.facts.map((fact): Fact => ({ ...fact, measure: evil, reason: evil, text: evil, note: evil }));
  for (const check of publication.checks) check.identity = evil;
  publication.issues.push({ id: 'i1', severity: 'error', code: evil, message: evil, at: 'tables/1/rows/0/cells/1', spans: [] });
  publication.sections[0]!.title = evil;
  return {
    ...read, publication, text: evil.slice(0, 80).padEnd(80) + read.text.slice(80),
    events: [...read.events, { stage: 'extract', rule: evil, severity: 'info', spans: cell.spans, at: 'tables/1/rows/0/cells/1', before: evil, after: evil, message: evil }],
  };
}

describe.runIf(hasChromium)('a publication ten times as long', () => {
  /** Milliseconds until the page can be used, and the least that it takes to mark a figure far away; the elements on the page. */
  interface Measured { readonly ready: number; readonly clicked: number; readonly elements: number }
  async function measure(read: Reviewed): Promise<Measured> {
    const html = reviewPage(read);
    const start = performance.now();
    const { page, complaints } = await chromium.open(html);
    await page.locator('.tables tbody button').first().waitFor();
    const ready = performance.now() - start;
    const elements = await count(page, '*');
    const all = figures(read);
    const times: number[] = [];
    for (const { at, cell } of [all.at(-3)!, all[Math.floor(all.length / 2)]!, all.at(-40)!]) {
      times.push(Number(await page.evaluate(`(async () => {
        const start = performance.now();
        location.hash = '#${at}';
        while (!document.querySelector('.tables .selected[data-at="${at}"]') || !document.querySelector('.source .mark')) await new Promise(requestAnimationFrame);
        return performance.now() - start;
      })()`)));
      await expect.poll(async () => (await marked(page)).join('')).toBe(under(read.text, cell.spans).join(''));
      await expect.poll(() => seen(page.locator('.source .mark').first())).toBe(true);
      await expect.poll(() => seen(cellOf(page, at))).toBe(true);
    }
    expect(complaints).toEqual([]);
    return { ready, clicked: Math.min(...times), elements };
  }

  it('is as quick: what is not looked at costs nothing', async () => {
    const longest = SEEDS.map(reviewed).reduce((a, b) => (b.text.length > a.text.length ? b : a));
    const long = repeated(longest, 10);
    // The better of two, taken in turn: a busy machine slows down one measurement, seldom both.
    const first = [await measure(longest), await measure(long)] as const;
    const second = [await measure(longest), await measure(long)] as const;
    const [once, tenfold] = [0, 1].map((i) => ({
      ready: Math.min(first[i]!.ready, second[i]!.ready), clicked: Math.min(first[i]!.clicked, second[i]!.clicked), elements: Math.min(first[i]!.elements, second[i]!.elements),
    })) as [Measured, Measured];
    console.log(`ready ${once.ready.toFixed(0)} → ${tenfold.ready.toFixed(0)} ms, click ${once.clicked.toFixed(0)} → ${tenfold.clicked.toFixed(0)} ms, elements ${once.elements} → ${tenfold.elements}`);
    expect(tenfold.elements).toBeLessThan(2 * once.elements);
    expect(tenfold.ready).toBeLessThan(8 * once.ready);
    expect(tenfold.clicked).toBeLessThan(8 * Math.max(once.clicked, 50));
  });
});

describe.runIf(hasChromium)('index page', () => {
  const counts = { tables: 1, rows: 1, amounts: 200, verified: 199, unverified: 1, conflict: 0, corrected: 0, records: 1, sections: 1, facts: 1, checks: 1, failed: 0, errors: 0, warnings: 2, infos: 0, unclaimed: 0 };
  const entry = (id: string, changes: Partial<IndexEntry>): IndexEntry => ({
    id, file: `${id}.txt`, sha256: null, status: 'flagged', kind: 'budget', fiscalYear: 2024, organization: `局${id}`, counts, paths: { review: `${id}/review.html`, workbook: `${id}/甲#1.xlsx` }, reason: null, ...changes,
  });
  const index: IndexFile = {
    schemaVersion: '1.0.0', tool: { name: 'fiscaltext', version: '0.0.0' },
    publications: [
      entry('b', { fiscalYear: 2022, status: 'read', counts: { ...counts, verified: 200, unverified: 0 } }),
      entry('a', { kind: 'final-accounts', counts: { ...counts, conflict: 3, amounts: 1000 } }),
      entry('c', { status: 'quarantined', kind: null, fiscalYear: null, organization: null, counts: null, paths: { reason: 'quarantine/c/reason.json' }, reason: '<b>no text</b>' }),
    ],
  };
  const names = (page: Page) => page.locator('tbody td:nth-child(2) small').allTextContents();

  it('lists what needs a person first, sorts, searches, and links with relative addresses', async () => {
    const { page, complaints } = await chromium.open(indexPage(index));
    await expect.poll(() => names(page)).toEqual(['<b>no text</b>', 'a.txt', 'b.txt']);
    await page.getByRole('button', { name: '有矛盾' }).click();
    await expect.poll(() => names(page)).toEqual(['b.txt', 'a.txt', '<b>no text</b>']);
    await page.getByRole('button', { name: '有矛盾' }).click();
    await expect.poll(() => names(page)).toEqual(['a.txt', 'b.txt', '<b>no text</b>']);
    await expect.poll(() => page.locator('th[aria-sort="descending"]').textContent()).toBe('有矛盾');
    await page.keyboard.press('/');
    await page.keyboard.type('决算');
    await expect.poll(() => names(page)).toEqual(['a.txt']);
    await expect.poll(() => attributes(page.locator('tbody a'), 'href')).toEqual(['./a/review.html', './a/review.html', './a/%E7%94%B2%231.xlsx']);
    expect(complaints).toEqual([]);
  });
});
