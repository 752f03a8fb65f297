/** Which figure is part of which: 其中, 包括, brackets and semicolons of a sentence. */
import { isOfStage, quantum, sameDimension, worth, type Draft, type Stage } from './draft.js';
import type { Figure } from './figures.js';
import { LIST_OF_PURPOSES, PENSIONERS, PER_UNIT, TURNS, TURN_SIGNS } from './vocabulary.js';
import { smallest } from '../../pipeline/many.js';

/** Where the list of the sentence before goes on. */
const RESUMED = -1;
const CARRIED = /结转|结余/u;

interface Scope {
  readonly kind: 'root' | 'list' | 'bracket';
  readonly parent: Draft | null;
  readonly word: string;
  readonly key: string;
  readonly openedIn: number;
  /** …9万元；其中：甲0元；乙9元；…: semicolons part its items, too. */
  readonly behindSemicolon: boolean;
  readonly depth: number;
  readonly items: Draft[];
  /** What stands in it, whether a part or not. */
  readonly stated: Draft[];
  last: Draft | null;
  lastMoney: Draft | null;
  /** How many semicolons stood before the last. */
  lastIn: number;
}

/** The lists that are open at a place of a sentence, innermost last. */
export class Scopes {
  private stack: Scope[] = [];
  private segment = 0;
  private depth = 0;
  private keys = 0;
  /** The list that was open when the last sentence ended: the next may go on with it. */
  private resumable: Scope | null = null;
  /** The last statement of its own. */
  private lead: Draft | null = null;

  /** `continued`: the fact whose parts the whole piece lists, because the piece before ended with 其中：. */
  constructor(private readonly prefix: string, continued: Draft | null, key: string, private readonly usual: Stage | null) {
    this.reset();
    if (continued) this.stack = [{ ...this.top, parent: continued, word: '：', key }];
  }

  private open(kind: Scope['kind'], parent: Draft | null, word: string, behindSemicolon = false): void {
    this.stack.push({ kind, parent, word, key: `${this.prefix}/${this.keys++}`, openedIn: this.segment, behindSemicolon, depth: this.depth, items: [], stated: [], last: null, lastMoney: null, lastIn: 0 });
  }

  private reset(): void {
    this.stack = [];
    this.segment = 0;
    this.depth = 0;
    this.open('root', null, '');
  }

  get top(): Scope {
    return this.stack[this.stack.length - 1]!;
  }

  endSentence(mayResume: boolean): void {
    const outer = this.stack.find((scope) => scope.kind === 'list' && scope.items.length > 0);
    this.resumable = mayResume ? outer ?? this.resumable : null;
    // Nothing has no parts two sentences on: …结转安排0元。按采购类型分为三类。其中:货物10元.
    if (this.lead && worth(this.lead.figure) === 0 && this.stack.every(({ last }) => last === null)) this.lead = null;
    this.reset();
  }

  /** The next figure goes on with the list of the sentence before, unless that is complete. */
  resume(): boolean {
    if (!this.resumable || isComplete(this.resumable)) return false;
    this.stack.push({ ...this.resumable, openedIn: RESUMED, depth: 0, items: this.resumable.items, last: null, lastMoney: null, lastIn: 0 });
    this.resumable = null;
    return true;
  }

  /** Reads the words before a figure. `previousEnd`: behind the unit of the figure before. */
  pass(text: string, from: number, to: number, previousEnd: number, sentenceStart: number): void {
    const words = text.slice(from, to);
    if (!TURN_SIGNS.test(words)) return;
    for (const turn of words.matchAll(TURNS)) {
      const at = from + turn.index;
      const word = turn[0];
      if (word === ';') this.semicolon();
      // 采购预算320元: | 货物60元、服务260元. Another colon says nothing.
      else if (word === ':') {
        const { last } = this.top;
        if (last && at === previousEnd && last.figure.unitEnd === previousEnd && last.figure.type === 'money') this.open('list', last, ':');
      }
      else if (word === '(') {
        this.depth++;
        const { last } = this.top;
        // 基本支出9元,占62%( | 人员8元,公用1元): behind its share, too.
        if (last && at === previousEnd && (last.figure.unitEnd === previousEnd || SHARE_OF.test(text.slice(last.figure.unitEnd, at)))) this.open('bracket', last, '(');
      } else if (word === ')') {
        const { top } = this;
        if (top.kind === 'bracket' && top.depth === this.depth) this.stack.pop();
        if (this.depth > 0) this.depth--;
      } else if (!word.includes('用于') || LIST_OF_PURPOSES.test(word)) this.list(word.replace(/[:,]$/u, ''), at <= sentenceStart + 1 || LISTS_ITEMS.test(text.slice(sentenceStart, at)), SIDE.exec(text.slice(from, at))?.[1] ?? '', text[at - 1] === ';');
    }
  }

  private semicolon(): void {
    const lists = () => this.stack.filter((scope) => scope.parent !== null).length;
    while (this.top.kind === 'list' && (this.top.openedIn === this.segment ? (lists() > 1 && !this.top.behindSemicolon) || isComplete(this.top) : this.top.behindSemicolon && lists() > 1 && isComplete(this.top))) this.stack.pop();
    this.segment++;
  }

  /** `side`: whether the words before say that it is one of revenue or of expenditure. */
  private list(word: string, opensSentence: boolean, side: string, behindSemicolon: boolean): void {
    const { top } = this;
    let parent = top.lastMoney ?? top.last ?? (opensSentence || side !== '' ? this.lead : null);
    // 收入包括拨款9元、上年结转1元；支出包括…: what it spends is told of the whole, wherever that stands.
    if (side !== '' && top.parent === null && parent === (top.lastMoney ?? top.last) && top.lastIn < this.segment) parent = null;
    // 收支总预算9元,收入包括:拨款9元;支出包括:教育支出9元. What it spends is no part of what it gets.
    if (side !== '' && parent && isOtherSide(parent, side, top.parent)) {
      while (this.top.kind === 'list') this.stack.pop();
      parent = top.parent && !isOtherSide(top.parent, side, null) ? top.parent : null;
    }
    if (parent) this.open('list', parent, word, behindSemicolon && word.startsWith('其中'));
  }

  /** Enters a statement into the innermost list; false where it is a part of nothing. */
  add(draft: Draft): boolean {
    // 在职职工37人,其中甲19人、乙18人,退休5人: the last are none of the first.
    if (PENSIONERS.test(draft.measure) && this.top.kind === 'list' && isComplete(this.top)) this.stack.pop();
    // What is more than the rest of such a list is none of it.
    if (this.top.behindSemicolon && this.stack.length > 2 && exceeds(this.top, draft)) this.stack.pop();
    // 收入合计9元,其中:拨款9元。年初结转1元: what was carried over stands beside a year's revenue that is all there.
    if (this.top.openedIn === RESUMED && CARRIED.test(draft.measure) && exceeds(this.top, draft) && this.top.parent && isMadeUp(this.top.parent, this.top.items)) this.stack.pop();
    const { top } = this;
    top.last = draft;
    top.lastIn = this.segment;
    if (draft.figure.type === 'money') top.lastMoney = draft;
    top.stated.push(draft);
    if (top.kind === 'root') this.lead = draft;
    if (!top.parent || !sameDimension(top.parent.figure, draft.figure) || PER_UNIT.test(draft.measure)) return false;
    const isOfWhole = isOfStage(draft.measure, top.parent.measure, this.usual);
    const whole = isOfWhole ? top.parent : this.besideOfStage(draft);
    if (!whole) return false;
    if (isOfWhole) top.items.push(draft);
    draft.parent = whole;
    draft.group = { word: top.word, key: isOfWhole ? top.key : `${top.key}/stage` };
    return true;
  }

  /** 预算数16元，决算数15元，其中：甲费预算数9元，决算数8元: what is of the budget is part of the budget, though the accounts stand before 其中. */
  private besideOfStage(draft: Draft): Draft | null {
    return this.stack.at(-2)?.stated.findLast((other) => isOfStage(draft.measure, other.measure, this.usual) && other !== this.top.parent && sameDimension(other.figure, draft.figure)) ?? null;
  }

  /** What a share is a share of: the statement right before it. */
  latest(): Draft | null {
    const { top } = this;
    return top.lastMoney ?? top.last ?? top.parent ?? this.lead;
  }

  /** What a comparison may speak of, likeliest first. */
  candidates(figure: Figure | null): Draft[] {
    const found: Draft[] = [];
    const { top } = this;
    const pick = (scope: Scope) => (figure && figure.type === 'count' ? scope.last : scope.lastMoney ?? scope.last);
    const item = pick(top);
    if (item) found.push(item);
    if (top.parent) {
      // Parts without any comparison, then one: it speaks of their sum, but not behind one of those that semicolons part.
      const apart = top.lastIn === this.segment && this.segment > Math.max(0, top.openedIn);
      const sum = !apart && top.items.length >= 2 && top.items.every((part) => part.change === null) && top.parent.change === null;
      if (sum) found.unshift(top.parent);
      else found.push(top.parent);
    }
    if (found.length === 0 && this.lead) {
      found.push(this.lead);
      // 其中：甲1元，乙8元。决算数增加 …: of the last part, or of the whole that the paragraph before stated.
      if (this.lead.parent) found.push(this.lead.parent);
    }
    return found;
  }
}

function exceeds({ parent, items }: Scope, { figure }: Draft): boolean {
  const listed = items.reduce((sum, item) => sum + worth(item.figure), 0);
  return parent !== null && sameDimension(parent.figure, figure) && listed + worth(figure) > worth(parent.figure) + quantum(figure);
}

/** What stands between a figure and the end of its share. */
const SHARE_OF = /^,?占[^,;。]{0,20}$/u;
/** 具体支出项目 | 包括：…, a sentence of its own. */
const LISTS_ITEMS = /^\s*(?:具体|主要)?(?:支出|收入)?(?:项目|科目|内容|构成)$/u;
/** The side that the last words of a clause name. */
const SIDE = /(?:^|[,;。])(?:其中[:,]?)?(收入|支出)(?:主要)?$/u;

/** Whether `fact` is one of the other side: by its name, or as a part of what revenue consists of. */
const isOtherSide = ({ measure, group }: Draft, side: string, whole: Draft | null): boolean =>
  (/收入|支出/u.test(measure) && !measure.includes(side) && !measure.includes('收支')) || (whole !== null && group !== null && measure !== '' && !measure.includes('收支') && /收支/u.test(whole.measure));

/** Several parts, and together they are the whole: nothing more belongs to the list. */
function isComplete({ parent, items }: Scope): boolean {
  return parent !== null && makesUp(parent, items);
}

/** Whether several parts together are the whole. */
export const makesUp = (parent: Draft, items: readonly Draft[]): boolean => items.length > 1 && isMadeUp(parent, items);

function isMadeUp(parent: Draft, items: readonly Draft[]): boolean {
  if (items.length === 0 || worth(parent.figure) === 0) return false;
  const rest = worth(parent.figure) - items.reduce((sum, { figure }) => sum + worth(figure), 0);
  const printed = [parent, ...items].map(({ figure }) => figure).filter((figure) => worth(figure) !== 0);
  const bound = parent.figure.type === 'money' ? (printed.length * smallest(printed.map(quantum))) / 2 : 0;
  return Math.abs(rest) <= bound + 1e-9;
}
