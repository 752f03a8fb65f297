/** The picture of where the money goes, drawn from the graph that the publication's tables gave. */
import type { FlowLayer, FlowNode } from '../flow.js';
import { STATUSES } from '../../../words/contract.js';
import { h, s } from './dom.js';
import type { App } from './state.js';
import { amountText } from './terms.js';

const LAYERS: Readonly<Record<FlowLayer, string>> = { revenue: '收入来源', total: '总计', function: '支出功能分类', nature: '基本 / 项目', economic: '支出经济分类' };
/** Widths and heights in units of the drawing. */
const LAYER_WIDTH = 192;
const BAR = 14;
const BAR_HEIGHT = 300;
const LABEL_HEIGHT = 38;
const SLIVER = 1.5;
const TOP = 34;

interface Drawn {
  readonly node: FlowNode;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** How much of each side is taken by links already. */
  left: number;
  right: number;
}

export class FlowView {
  readonly element = h('div', { class: 'pane flow' });

  constructor(readonly app: App) {
    const { flow } = app.model.data;
    const scroller = h('div', { class: 'scroller' });
    this.element.append(scroller);
    if (!flow || flow.links.length === 0) {
      scroller.append(h('p', { class: 'nothing' }, '收支总表缺失或无法核对，不作图。'));
      return;
    }
    scroller.append(h('figure', {},
      h('figcaption', {}, h('h3', {}, '资金流向'), h('p', {}, `单位：${flow.currencyUnit} · 取自${flow.tables.join('、')} · 点击色块查看数字的来历`)),
      h('div', { class: 'drawing' }, this.#draw()),
      h('details', {}, h('summary', {}, '以表格显示'), this.#table())));
  }

  #draw(): SVGSVGElement {
    const { nodes, links } = this.app.model.data.flow!;
    const present = (Object.keys(LAYERS) as FlowLayer[]).filter((layer) => nodes.some((node) => node.layer === layer));
    const largest = Math.max(...present.map((layer) => sum(nodes.filter((node) => node.layer === layer))));
    const scale = BAR_HEIGHT / largest;
    const drawn = new Map<FlowNode, Drawn>();
    let bottom = 0;
    present.forEach((layer, column) => {
      let y = TOP;
      for (const node of nodes.filter((other) => other.layer === layer)) {
        const height = Math.max(SLIVER, node.value * scale);
        drawn.set(node, { node, x: column * LAYER_WIDTH, y, height, left: 0, right: 0 });
        y += Math.max(height + 8, LABEL_HEIGHT);
      }
      bottom = Math.max(bottom, y);
    });
    const width = present.length * LAYER_WIDTH;
    const ribbons = links.map(({ from, to, value }) => {
      const [a, b] = [drawn.get(nodes[from]!)!, drawn.get(nodes[to]!)!];
      const size = Math.max(SLIVER, value * scale);
      const [y1, y2] = [a.y + a.right, b.y + b.left];
      a.right += value * scale;
      b.left += value * scale;
      const [x1, x2] = [a.x + BAR, b.x];
      const middle = (x1 + x2) / 2;
      const d = `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}V${y2 + size}C${middle} ${y2 + size} ${middle} ${y1 + size} ${x1} ${y1 + size}Z`;
      return s('path', { d, class: `ribbon l-${b.node.layer}` }, s('title', {}, `${a.node.label} → ${b.node.label}：${amountText(value)}`));
    });
    return s('svg', { viewBox: `0 0 ${width} ${bottom + 8}`, width, role: 'group', 'aria-label': '资金流向图' },
      present.map((layer, column) => s('text', { class: 'layer', x: column * LAYER_WIDTH, y: 16 }, LAYERS[layer])),
      ribbons, [...drawn.values()].map((one) => this.#bar(one)));
  }

  #bar({ node, x, y, height }: Drawn): SVGElement {
    const share = node.layer === 'total' ? '' : ` ${shareText(node, this.app)}`;
    const words = `${node.label} ${amountText(node.value)}`;
    const open = () => this.app.go(node.at[0]!, 'result');
    return s('g', {
      class: `node l-${node.layer} s-${node.status}`, role: 'button', tabindex: 0, 'aria-label': `${words}，${STATUSES[node.status]}`, click: open,
      keydown: (event) => {
        const { key } = event as KeyboardEvent;
        if (key !== 'Enter' && key !== ' ') return;
        event.preventDefault();
        open();
      },
    },
    s('title', {}, `${words}${node.at.length > 1 ? `（${node.at.length} 个数字之和）` : ''} · ${STATUSES[node.status]}`),
    s('rect', { class: 'hit', x, y, width: LAYER_WIDTH - 16, height: Math.max(height, LABEL_HEIGHT - 4) }),
    s('rect', { class: 'block', x, y, width: BAR, height, rx: 2 }),
    s('text', { class: 'name', x: x + BAR + 6, y: y + 12 }, shortened(node.label)),
    s('text', { class: 'value', x: x + BAR + 6, y: y + 27 }, amountText(node.value) + share));
  }

  #table(): HTMLElement {
    const { nodes } = this.app.model.data.flow!;
    return h('table', {}, h('thead', {}, h('tr', {}, ['层次', '名称', '金额', '占比', '状态'].map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, nodes.map((node) => h('tr', {}, h('td', {}, LAYERS[node.layer]), h('td', {}, node.label), h('td', { class: 'figure' }, amountText(node.value)),
        h('td', { class: 'figure' }, shareText(node, this.app)), h('td', {}, STATUSES[node.status])))));
  }
}

const LONGEST_NAME = 13;
const shortened = (label: string): string => (label.length > LONGEST_NAME ? `${label.slice(0, LONGEST_NAME - 1)}…` : label);
const sum = (nodes: readonly FlowNode[]): number => nodes.reduce((all, { value }) => all + value, 0);

function shareText(node: FlowNode, app: App): string {
  const total = app.model.data.flow!.nodes.find(({ layer }) => layer === 'total')!.value;
  return total > 0 ? `${((100 * node.value) / total).toFixed(1)}%` : '';
}
