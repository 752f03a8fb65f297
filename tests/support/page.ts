/** Pages for the tests: of seeds, of a seed ten times over, and the Chromium that opens them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { reviewPage, type Reviewed } from '../../pipeline/emit/page/review.js';
import { isRefused } from '../../pipeline/publication.js';
import { read } from '../../pipeline/read.js';
import type { Span } from '../../schemas/types.js';
import { CHROMIUM } from './programs.js';

const ARGUMENTS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];

const cache = new Map<string, Reviewed>();

/** A seed, read by the whole pipeline. */
export function reviewed(id: string): Reviewed {
  const known = cache.get(id);
  if (known) return known;
  const reading = read(readFileSync(new URL(`../../seeds/${id}.txt`, import.meta.url)), `${id}.txt`);
  if (isRefused(reading)) throw new Error(`${id}: ${reading.refusal.message} ${(reading.refusal.details ?? []).slice(0, 3).join('; ')}`);
  const made: Reviewed = { ...reading.draft, events: reading.events, text: reading.text };
  cache.set(id, made);
  return made;
}

/** The publication `times` times over, as if it were one of that length. */
export function repeated({ publication, records, coverage, events, text }: Reviewed, times: number): Reviewed {
  const { tables, facts, sections, checks } = publication;
  const copies = <T>(make: (round: number) => readonly T[]): T[] => Array.from({ length: times }, (_, round) => make(round)).flat();
  const moved = <T>(value: T, round: number): T => move(value, round * text.length, (pointer) => shifted(pointer, round)) as T;
  const counts: Record<string, number> = { tables: tables.length, facts: facts.length, sections: sections.length };
  const shifted = (pointer: string, round: number): string =>
    pointer.replace(/^(tables|facts|sections)\/(\d+)/u, (_, root: string, index: string) => `${root}/${Number(index) + round * counts[root]!}`);
  const numbered = <T extends { readonly id: string }>(items: readonly T[], round: number): T[] => items.map((item) => ({ ...moved(item, round), id: `${item.id}-${round}` }));
  return {
    text: text.repeat(times),
    publication: {
      ...publication,
      source: { ...publication.source, characters: text.length * times },
      tables: copies((round) => moved(tables, round)),
      facts: copies((round) => numbered(facts, round)),
      sections: copies((round) => moved(sections, round)),
      checks: copies((round) => numbered(checks, round)),
      issues: copies((round) => moved(publication.issues, round)),
    },
    records: copies((round) => numbered(records, round)),
    coverage: {
      characters: text.length * times,
      claims: copies((round) => moved(coverage.claims, round)),
      unclaimed: copies((round) => moved(coverage.unclaimed, round)),
    },
    events: copies((round) => moved(events, round)),
  };
}

/** Keys whose values are ranges, or pointers. */
const SPANS = new Set(['span', 'spans', 'titleSpans']);
const POINTERS = new Set(['at', 'scope', 'terms', 'suspect']);

function move(value: unknown, by: number, point: (pointer: string) => string, key = ''): unknown {
  if (SPANS.has(key)) return JSON.parse(JSON.stringify(value), (_, inner: unknown) => (typeof inner === 'number' ? inner + by : inner)) as unknown;
  if (typeof value === 'string') return POINTERS.has(key) ? point(value) : value;
  if (Array.isArray(value)) return value.map((item) => move(item, by, point, POINTERS.has(key) ? key : ''));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, move(member, by, point, name)]));
}

/** The characters under the ranges. */
export const under = (text: string, spans: readonly Span[]): string[] => spans.map(([start, end]) => text.slice(start, end));

/** The little of the DOM that the tests look at; they are compiled without its types. */
interface Element {
  readonly ownerDocument: { elementFromPoint(x: number, y: number): Element | null };
  contains(other: Element | null): boolean;
  getAttribute(name: string): string | null;
  getBoundingClientRect(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** Whether the middle of the element is what one sees there. */
export const seen = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element: Element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = element.ownerDocument.elementFromPoint(x + width / 2, y + height / 2);
    return top !== null && (element.contains(top) || top.contains(element));
  });

/** One attribute of all elements. */
export const attributes = (locator: Locator, name: string): Promise<(string | null)[]> =>
  locator.evaluateAll((elements: Element[], wanted: string) => elements.map((element) => element.getAttribute(wanted)), name);

export interface Opened {
  readonly page: Page;
  /** What the browser complained about: console errors, exceptions, refused loads. */
  readonly complaints: string[];
  /** Everything that was asked for beside the page itself. */
  readonly requests: string[];
}

/** What lies in a file. */
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

/** A Chromium with a folder to open pages from. */
export class Chromium {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'fiscaltext-page-'));
  #browser: Browser | undefined;
  #page: Page | undefined;
  #opened = 0;

  async start(): Promise<void> {
    this.#browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
    this.#page = await this.#browser.newPage();
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Opens HTML from the file system, in place of what was open. */
  async open(html: string | Uint8Array, { hash = '', width = 1440, height = 900 } = {}): Promise<Opened> {
    const file = path.join(this.#folder, `page-${++this.#opened}.html`);
    writeFileSync(file, html);
    const page = this.#page!;
    const complaints: string[] = [];
    const requests: string[] = [];
    page.removeAllListeners();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      if (!request.isNavigationRequest()) requests.push(request.url());
    });
    await page.setViewportSize({ width, height });
    await page.goto(`file://${file}${hash === '' ? '' : `#${hash}`}`);
    return { page, complaints, requests };
  }

  review(read: Reviewed, options: { hash?: string; width?: number; height?: number } = {}): Promise<Opened> {
    return this.open(reviewPage(read), options);
  }
}
