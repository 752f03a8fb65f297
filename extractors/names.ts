/** Names that stand whole somewhere in the publication: one table is the dictionary of the next. */
import { endsAsOrganization, placeOf, wholeOf } from './document/organizations.js';
import { canonical } from './text.js';
import { STANDARD_NAMES } from './forms/classifications.js';

export class Names {
  private readonly known = new Set<string>(STANDARD_NAMES);
  private readonly organizations = new Set<string>();
  private readonly places = new Set<string>();

  add(name: string): void {
    const key = canonical(name);
    if (key.length >= 2) this.known.add(key);
  }

  addOrganization(name: string): void {
    const key = canonical(name);
    if (key.length < 3) return;
    this.organizations.add(key);
    this.known.add(key);
    const place = placeOf(key);
    // A school of the district may be named after the city alone.
    for (const whole of place ? [place, placeOf(place.slice(0, -1)) ?? place] : []) this.places.add(whole);
    // The head office and the whole department are named alike but for (本级).
    const whole = wholeOf(key);
    for (const form of [whole, `${whole}(本级)`]) { this.organizations.add(form); this.known.add(form); }
  }

  has(name: string): boolean {
    return this.known.has(canonical(name));
  }

  /** Whether the name is an organization's: a known one, or one by its ending, unless rows are named so; of these, those of the place of a known one. */
  isOrganization(name: string): boolean {
    const key = canonical(name);
    return this.organizations.has(key) || (endsAsOrganization(key) && (!this.known.has(key) || this.places.has(placeOf(key) ?? '')));
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
