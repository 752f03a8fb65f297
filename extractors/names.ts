/** Names that stand whole somewhere in the publication: one table is the dictionary of the next. */
import { canonical } from './text.js';
import { STANDARD_NAMES } from './forms/classifications.js';

/** An organization by its ending. */
const ORGANIZATION = /(?:局|委员会|委|办公室|中心|部|厅|院|处|站|队|会|校|馆|所|办|公司|大学|中学|小学|医院|街道|单位|银行|\(本级\)|本级|\(汇总\)|机关)$/u;

export class Names {
  private readonly known = new Set<string>(STANDARD_NAMES);
  private readonly organizations = new Set<string>();

  add(name: string): void {
    const key = canonical(name);
    if (key.length >= 2) this.known.add(key);
  }

  addOrganization(name: string): void {
    const key = canonical(name);
    if (key.length < 3) return;
    this.organizations.add(key);
    this.known.add(key);
    // The head office and the whole department are named alike but for (本级).
    const whole = key.replace(/\(?本级\)?$/u, '');
    for (const form of [whole, `${whole}(本级)`]) { this.organizations.add(form); this.known.add(form); }
  }

  has(name: string): boolean {
    return this.known.has(canonical(name));
  }

  /** Whether the name is an organization's: a known one, or one by its ending. */
  isOrganization(name: string): boolean {
    const key = canonical(name);
    return this.organizations.has(key) || (ORGANIZATION.test(key) && !this.known.has(key));
  }

  knowsOrganization(name: string): boolean {
    return this.organizations.has(canonical(name));
  }

  /** Whether a known name begins with `start` and is longer. */
  continues(start: string): boolean {
    const key = canonical(start);
    if (key.length < 2) return false;
    for (const name of this.known) if (name.length > key.length && name.startsWith(key)) return true;
    return false;
  }

  longestOrganization(): number {
    let longest = 0;
    for (const name of this.organizations) longest = Math.max(longest, name.length);
    return longest;
  }

  list(): string[] { return [...this.known]; }
  listOrganizations(): string[] { return [...this.organizations]; }
}
