/** The life of one figure: where it stands, what was done to it, what it is worth, how far and by what it is proven. */
import type { Check, Issue, Span, TrailEvent } from '../../../../schemas/types.js';
import { MENDED, OUTCOMES, ROLES, SEVERITIES, STAGES, STATUS_REASONS, STATUSES } from '../../../words/contract.js';
import { identityName } from '../../../words/identities.js';
import { nameOf, ruleWords } from '../../../words/rules.js';
import { issueWords } from '../../../words/sentences.js';
import { button, classes, fill, h } from './dom.js';
import { checkButton, chip } from './lists.js';
import type { Place } from './model.js';
import type { App } from './state.js';
import { amountText, differenceText, sidesText, termsOf } from './terms.js';

/** So many source lines, checks and terms are shown before the reader asks for more. */
const MOST_LINES = 6;
const MOST_CHECKS = 8;
const MOST_TERMS = 40;
/** Characters shown of a source line on each side of the figure. */
const CONTEXT = 48;

export class Inspector {
  readonly element = h('aside', { class: 'inspector', hidden: true, 'aria-label': '详情', tabindex: -1 });

  constructor(readonly app: App, readonly close: () => void, readonly switchView: () => void) {
    app.state.on('selection', () => this.#show());
    app.state.on('drawn', () => this.#show());
  }

  #show(): void {
    const { selection } = this.app.state;
    this.element.hidden = selection === null;
    if (!selection) return;
    const body = selection.kind === 'place' ? this.#place(selection.place) : selection.kind === 'check' ? this.#check(selection.check) : this.#range(selection.span);
    fill(this.element, body);
    this.element.scrollTop = 0;
  }

  #header(path: readonly string[], ...more: (Node | string | null)[]): HTMLElement {
    return h('header', {},
      h('div', { class: 'path' }, path.slice(0, -1).map((part) => h('span', {}, part)), h('b', {}, path.at(-1) ?? '')),
      h('div', { class: 'actions' }, button([h('span', { class: 'a' }, '看源文'), h('span', { class: 'b' }, '看结果')], this.switchView, { class: 'to-source' }), button('✕', this.close, { 'aria-label': '关闭详情', title: '关闭（Esc）' })),
      ...more);
  }

  #place(place: Place): HTMLElement[] {
    const { model } = this.app;
    const record = model.recordOf(place);
    const yuan = record?.[2] ?? null;
    const events = model.eventsOf(place);
    const issues = model.issuesOf(place);
    const checks = model.checksOf(place.at);
    const figure = place.status !== null;
    const fact = place.tab === 'facts' ? model.data.facts[Number(place.at.split('/')[1])] : undefined;
    const value = place.value === null ? null : `${amountText(place.value, place.unit)}${place.unit ? ` ${place.unit}` : ''}`;
    return [
      this.#header(place.path, h('div', { class: 'headline' },
        h('output', { class: classes('figure-text', !figure && 'plain') }, place.text || '（空）'),
        place.status && chip(STATUSES[place.status], `s-${place.status}`), place.repairs.length > 0 ? chip(MENDED, 'mended') : null)),
      h('ol', { class: 'life' },
        step('源文', this.#lines(place.spans)),
        events.length > 0 && step('处理', events.map((event) => this.#event(event))),
        figure && step('数值', [h('p', { class: 'value' }, value ?? '没有数值', yuan !== null && h('span', {}, ` ＝ ${yuanText(yuan)} 元`), place.tab === 'tables' && place.unit === null && value !== null && ' （未注明单位）')]),
        fact && step('原句', [h('p', {}, fact.text), fact.reason && h('p', { class: 'quiet' }, `原因：${fact.reason}`), fact.note && h('p', { class: 'quiet' }, fact.note)]),
        place.status && step('状态', [h('p', {}, chip(STATUSES[place.status], `s-${place.status}`), ` ${STATUS_REASONS[place.status]}`)]),
        issues.length > 0 && step('问题', issues.map((issue) => this.#issue(issue))),
        figure && step(checks.length > 0 ? `勾稽（${checks.length}）` : '勾稽', checks.length > 0 ? this.#checks(checks, place.at) : [h('p', { class: 'quiet' }, '这个数字不在任何勾稽关系中。')]),
        place.tab === 'prose' && this.#factsIn(place),
      ),
      h('footer', {}, h('code', {}, place.at), record && h('code', {}, record[1])),
    ];
  }

  #check(check: Check): HTMLElement[] {
    return [
      this.#header(['勾稽关系', identityName(check.identity)], h('div', { class: 'headline' }, chip(OUTCOMES[check.outcome], `o-${check.outcome}`), check.trivial ? chip('单独不足以证明', 'quiet') : null)),
      this.#checkBody(check, null),
      h('footer', {}, h('code', {}, check.identity), h('code', {}, check.id), h('code', {}, check.scope)),
    ];
  }

  /** Characters that are no part of the output: furniture, or text that nothing was made of. */
  #range(span: Span): HTMLElement[] {
    const { model } = this.app;
    const claim = model.claimAt(span[0]);
    const events = model.eventsOf({ at: '', spans: [span] });
    return [
      this.#header(['源文', claim ? ROLES[claim.role] : '未识别'], h('div', { class: 'headline' }, h('output', { class: 'figure-text plain' }, model.data.text.slice(...span)), claim ? chip(ROLES[claim.role], 'quiet') : chip('未识别', 'v-warning'))),
      h('ol', { class: 'life' },
        step('源文', this.#lines([span])),
        step('去向', [h('p', {}, claim ? `识别为${ROLES[claim.role]}，不进入数据。` : '程序没有从这段文字得到任何内容，请人工查看。')]),
        events.length > 0 && step('处理', events.map((event) => this.#event(event)))),
    ];
  }

  /** The source lines that the ranges stand in, the ranges marked. */
  #lines(spans: readonly Span[]): HTMLElement[] {
    const { model } = this.app;
    const { text } = model.data;
    const byLine = new Map<number, Span[]>();
    for (const span of spans) {
      const line = model.lineOf(span[0]);
      byLine.set(line, [...(byLine.get(line) ?? []), span]);
    }
    const quotes = [...byLine].slice(0, MOST_LINES).map(([line, inside]) => {
      const start = Math.max(model.lines.starts[line - 1]!, inside[0]![0] - CONTEXT);
      const end = Math.max(inside.at(-1)![1], Math.min(model.lines.ends[line - 1]!, inside.at(-1)![1] + CONTEXT));
      const quote = h('code', {}, start > model.lines.starts[line - 1]! && '…');
      let from = start;
      for (const [a, b] of inside) {
        quote.append(text.slice(from, a), h('mark', {}, text.slice(a, b)));
        from = b;
      }
      quote.append(text.slice(from, end), end < model.lines.ends[line - 1]! ? '…' : '');
      return h('p', { class: 'quote' }, h('span', { class: 'line-number' }, `${line} 行`), quote);
    });
    if (byLine.size > MOST_LINES) quotes.push(h('p', { class: 'quiet' }, `共 ${byLine.size} 行`));
    return quotes.length > 0 ? quotes : [h('p', { class: 'quiet' }, '没有记录它在源文中的位置。')];
  }

  #event({ stage, rule, before, after, message, severity }: TrailEvent): HTMLElement {
    return h('div', { class: 'event' },
      h('p', {}, chip(STAGES[stage], `v-${severity}`), ` ${nameOf(rule)}`),
      h('p', {}, ruleWords(rule).text),
      before !== null && h('p', { class: 'change' }, h('del', {}, before), ' → ', after === null ? h('span', { class: 'quiet' }, '（除去）') : h('ins', {}, after)),
      h('p', { class: 'detail', lang: 'en' }, message));
  }

  #issue(issue: Issue): HTMLElement {
    return h('div', { class: 'event' },
      h('p', {}, chip(SEVERITIES[issue.severity], `v-${issue.severity}`), ` ${nameOf(issue.code)}`),
      h('p', {}, issueWords(issue, this.app.model.failing)),
      h('p', { class: 'detail', lang: 'en' }, issue.message));
  }

  #checks(checks: readonly Check[], at: string): HTMLElement[] {
    const { drawn } = this.app.state;
    const shown = checks.slice(0, MOST_CHECKS);
    if (drawn && checks.includes(drawn) && !shown.includes(drawn)) shown.push(drawn);
    const rest = checks.filter((check) => !shown.includes(check));
    const more = rest.length > 0 && h('details', {}, h('summary', {}, `另有 ${rest.length} 项`), rest.map((check) => checkButton(this.app, check)));
    return [...shown.map((check) => this.#foldedCheck(check, at)), ...(more ? [more] : [])];
  }

  #foldedCheck(check: Check, at: string): HTMLElement {
    const { state } = this.app;
    const drawn = state.drawn === check;
    return h('div', { class: classes('check', `o-${check.outcome}`, drawn && 'drawn') },
      h('p', {},
        chip(OUTCOMES[check.outcome], `o-${check.outcome}`), ' ', h('b', {}, identityName(check.identity)), check.trivial && h('span', { class: 'quiet' }, '（单独不足以证明）'),
        button(drawn ? '收起' : '画出', () => state.draw(drawn ? null : check), { 'aria-pressed': drawn, class: 'draw' })),
      this.#checkBody(check, at));
  }

  /** Both sides, the difference, and the terms, each leading to its place. */
  #checkBody(check: Check, here: string | null): HTMLElement {
    const terms = termsOf(this.app.model, check);
    const told = terms.filter(({ place, at, sum }) => sum !== null || at === here || place?.value !== 0);
    const shown = told.slice(0, MOST_TERMS);
    const zeros = terms.length - told.length;
    const words = ownWords(terms.map(({ place, at }) => placeWords(place, at)));
    const difference = differenceText(check);
    const sides = h('p', { class: 'sides' }, h('b', {}, sidesText(check)), check.left !== null && check.currencyUnit && ` ${check.currencyUnit}`,
      difference && h('em', {}, difference), difference && check.bound ? h('span', { class: 'quiet' }, `（四舍五入可解释 ${check.bound}）`) : null);
    return h('div', { class: 'check-body' }, sides, h('ul', {}, shown.map(({ at, place, sign }) => h('li', { title: place?.path.join(' › ') ?? at },
      h('span', { class: 'sign' }, sign),
      button([h('b', {}, place?.text || '（空）'), ' ', h('span', {}, words(placeWords(place, at)))], () => {
        this.app.state.draw(check);
        this.app.go(at);
      }, { class: classes('term-link', at === check.suspect && 'suspect'), 'aria-current': at === here }),
      at === check.suspect && chip('最可疑', 'v-error')))),
    zeros > 0 && h('p', { class: 'quiet' }, `另有 ${zeros} 项为 0`),
    told.length > shown.length && h('p', { class: 'quiet' }, `另有 ${told.length - shown.length} 项未列出，表中已画出`));
  }

  #factsIn(place: Place): HTMLElement | false {
    const { model } = this.app;
    const facts = [...new Set(place.spans.flatMap(([start, end]) => model.facts.within(start, end).map(({ value }) => value)))];
    return facts.length > 0 && step(`其中的数据（${facts.length}）`, facts.map((index) => {
      const fact = model.data.facts[index]!;
      return button([chip(STATUSES[fact.status], `s-${fact.status}`), h('b', {}, model.printed(fact.spans)), ` ${model.factName(fact)}`], () => this.app.go(`facts/${index}`), { class: 'term-link' });
    }));
  }
}

const step = (title: string, content: readonly (Node | string | false | null | undefined)[]): HTMLElement => h('li', {}, h('h4', {}, title), h('div', {}, content));

/** Where a term stands; of a fact only what is measured, for its text says the rest. */
function placeWords(place: Place | null, at: string): readonly string[] {
  if (!place) return [at];
  return place.tab === 'facts' ? [place.path[0]!, place.path.at(-1)!] : place.path;
}

/** What tells one path from the others: the parts that all have in common are left out. */
function ownWords(paths: readonly (readonly string[])[]): (path: readonly string[]) => string {
  const common = (part: string, i: number) => paths.length > 1 && paths.every((path) => path[i] === part);
  return (path) => path.filter((part, i) => !common(part, i)).join(' › ') || (path.at(-1) ?? '');
}

/** An amount in 元, which is a string where no number holds it. */
function yuanText(yuan: number | string): string {
  if (typeof yuan === 'number') return amountText(yuan);
  const [whole, fraction] = yuan.split('.');
  return whole!.replace(/\B(?=(\d{3})+$)/gu, ',') + (fraction ? `.${fraction}` : '');
}
