/** Lists that run over several pieces of prose: of which statement the next piece lists the parts. */
import { countIn } from '../numerals.js';
import { isBase, sameStage, type Draft } from './draft.js';
import type { Marker, Piece } from './pieces.js';
import { UnfinishedList } from './unfinished-list.js';

/** An item that is open: its number, the statement whose parts the items below it are, and the project that it names. */
interface Level {
  readonly marker: Marker;
  head: Draft | null;
  readonly project: string | null;
}

/** Where a piece stands among the open lists. */
export interface ListPlace {
  /** The statement that the pieces before spoke of. */
  readonly lead: Draft | null;
  /** The item that it stands below. */
  readonly outer: Level | null;
  /** The statement whose parts are listed there. */
  readonly listed: Draft | null;
  /** The one of which the piece itself lists parts. */
  readonly enclosing: Draft | null;
  /** Its sentences, and not the piece as a whole, list the parts. */
  readonly breakdown: boolean;
}

/** What a piece opens: the pieces that follow list the parts of `fact`; `open`: it says so with a colon. */
interface Opened {
  readonly fact: Draft | null;
  readonly open: boolean;
}

/** A paragraph that lists parts of the statement before it. */
const OF_WHICH = /^其中[:,]/u;
/** 收支总预算9万元。 / 收入包括：…；支出包括：…。 */
const ONE_SIDE = /^(?:收入|支出)(?:主要)?(?:包括|为):?/u;
/** 1.按支出功能分类，包括…；2.按支出用途分类，包括…: each item, or each paragraph, lists the parts of the whole once more. */
const BREAKDOWN = /^按[^,;。:]{2,12}分类?,?(?:主要)?(?:包括|分为|为|有|:)/u;
const OPENS = /(?:包括|如下|其中|包含|用于|构成为?|分别(?:为|是)):\s*$/u;
const LONGEST_OPENER = 8;

export class OpenLists {
  #levels: readonly Level[] = [];
  /** The statement whose parts the next pieces list, and whether those without a number do, too. */
  #lead: Draft | null = null;
  #open = false;
  /** By kind of number: the last one, and of what it listed the parts. */
  readonly #series = new Map<Marker['type'], { readonly number: number; readonly enclosing: Draft | null }>();
  readonly #unfinished: UnfinishedList;

  /** `partsOf`: what was listed as parts of a statement so far. */
  constructor(partsOf: (whole: Draft) => readonly Draft[]) {
    this.#unfinished = new UnfinishedList(partsOf);
  }

  /** Under another heading all lists are over. */
  close(): void {
    this.#levels = [];
    this.#lead = null;
    this.#open = false;
    this.#unfinished.close();
    this.#series.clear();
  }

  /** Whether pieces without a number list parts: the one before ended with a colon. */
  get areOpen(): boolean {
    return this.#open;
  }

  get markers(): string[] {
    return this.#levels.map(({ marker }) => marker.raw);
  }

  /** The project of the innermost item that names one. */
  get project(): string | null {
    return this.#levels.findLast(({ project }) => project !== null)?.project ?? null;
  }

  /** Goes on to the next piece, of which `words` are what stands behind its number. */
  enter({ marker }: Piece, words: string): ListPlace {
    const lead = marker ? null : this.#levels.at(-1)?.head ?? this.#lead;
    const ofWhich = !marker && OF_WHICH.test(words);
    if (marker) {
      const known = this.#levels.findIndex((level) => level.marker.type === marker.type);
      if (known >= 0) this.#levels = this.#levels.slice(0, known);
      else if (goesOnAbove(marker) && (this.#levels.length > 0 || !this.#open)) {
        this.#levels = [];
        this.#lead = null;
      }
    } else if (!this.#open && !ofWhich) this.#levels = [];
    const outer = this.#levels.at(-1) ?? null;
    // 三、… at the head of a paragraph is a heading that was not cut off: it belongs to nothing before it.
    if (marker?.type === 'chinese' && !this.#open) this.#lead = null;
    const listed = outer?.head ?? this.#lead;
    const breakdown = BREAKDOWN.test(words) || ofWhich || (!marker && ONE_SIDE.test(words) && /收、?支/u.test(listed?.measure ?? ''));
    const enclosing = marker ? this.#itemOf(marker, outer, listed) : this.#open || breakdown ? listed : null;
    return { lead, outer, listed, enclosing, breakdown };
  }

  /** 1.…其中：; paragraphs of its parts; 2.…: the second is beside the first, whatever was said between them. */
  #itemOf({ type, raw }: Marker, outer: Level | null, listed: Draft | null): Draft | null {
    const number = countIn(raw);
    const before = outer ? undefined : this.#series.get(type);
    const enclosing = before && number === before.number + 1 ? before.enclosing : listed;
    this.#series.set(type, { number, enclosing });
    return enclosing;
  }

  /** What the piece states, as the rest of a list that ended before it was all of its whole. */
  goOn({ marker }: Piece, drafts: readonly Draft[], head: Draft | null): void {
    if (marker || this.#open || !head) this.#unfinished.close();
    if (!this.#open) this.#unfinished.next(drafts);
  }

  /** What the piece opens. */
  opened(piece: Piece, words: string, { lead }: ListPlace, drafts: readonly Draft[]): Opened | null {
    const opened = opens(piece, drafts);
    return opened?.open && drafts.length === 0 ? { fact: OF_WHICH.test(words) ? lead : null, open: true } : opened;
  }

  /** Leaves the piece; `head`: its first statement. */
  leave({ marker, prose }: Piece, { outer, listed, enclosing, breakdown }: ListPlace, opened: Opened | null, head: Draft | null, project: string | null): void {
    if (marker) {
      this.#levels = [...this.#levels, { marker, head: opened ? opened.fact : head, project }];
      this.#open = opened?.open ?? false;
    } else if (this.#open && !opened?.open) {
      // 其中： a；b；c。 The list ends with its full stop.
      this.#open = !/[。!?]\s*$/u.test(prose.text);
      if (!this.#open && listed) this.#unfinished.expect(listed);
    } else if (!(breakdown && enclosing) || opened?.open) {
      // 按支出功能分类，包括…。 / 按支出用途分，包括…。 Both list the parts of the whole.
      if (outer && opened?.open) outer.head = opened.fact;
      else this.#lead = opened?.fact ?? null;
      this.#open = opened?.open ?? false;
    }
  }
}

/** （一）总收入: a heading. 1.… 8.上年结转 9万元。（二）总支出 90万元: no list within the eighth item begins with its second. */
const goesOnAbove = ({ type, raw }: Marker): boolean => (type === 'chinese' || type === 'chinese-bracket') && countIn(raw) > 1;

function opens({ prose, marker }: Piece, drafts: readonly Draft[]): Opened | null {
  const open = OPENS.test(prose.text.slice(-LONGEST_OPENER));
  const statements = drafts.filter((d) => isBase(d) && d.context === 'statement');
  const money = statements.filter((d) => d.kind === 'amount');
  const own = (money.length > 0 ? money : statements).filter((d) => d.parent === null || !drafts.includes(d.parent));
  const [budget, accounts, ...others] = own;
  // 2．用车费支出预算10元，支出决算9元。其中： Items of all expenditure need not be complete: `Items`.
  if (marker && budget && accounts && others.length === 0 && !sameStage(budget.measure, accounts.measure)) return { fact: accounts, open };
  if (own.length !== 1) return open ? { fact: null, open } : null;
  const root = own[0]!;
  const parts = drafts.filter((d) => d.parent === root && d.context === 'statement');
  // 总收入25,938.96万元，其中本年收入25,929.43万元。具体情况如下：
  if (open && parts.length === 1 && parts[0]!.group?.word === '其中') return { fact: parts[0]!, open };
  return { fact: root, open };
}
