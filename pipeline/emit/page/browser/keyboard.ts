/** Single keys, outside of fields, and the dialog that lists them. */
import { button, h } from './dom.js';

/** A key with what it does. */
export interface Binding {
  readonly keys: readonly string[];
  readonly words: string;
  readonly press: () => void;
}

/** Calls the binding of a pressed key; keys with Ctrl, Alt or Meta belong to the browser. */
export function bind(bindings: readonly Binding[]): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || document.querySelector('dialog[open]')) return;
    const target = event.target as Element;
    const typing = target.closest('input, select, textarea') !== null;
    const binding = bindings.find(({ keys }) => keys.includes(event.key));
    if (!binding || (typing && event.key !== 'Escape')) return;
    event.preventDefault();
    binding.press();
  });
}

/** The list of keys, shown over the page. */
export function helpDialog(bindings: readonly Pick<Binding, 'keys' | 'words'>[]): HTMLDialogElement {
  const dialog = h('dialog', { class: 'help', 'aria-label': '键盘与用法' },
    h('h2', {}, '键盘与用法'),
    h('dl', {}, bindings.map(({ keys, words }) => h('div', {}, h('dt', {}, keys.map((key) => h('kbd', {}, key === 'Escape' ? 'Esc' : key))), h('dd', {}, words)))),
    h('p', {}, '点击表格中的数字：左侧标出它在源文中的每一个字符，下方列出它的来历与勾稽。点击源文：跳到由它得出的单元格、数据或段落；没有得出任何内容的文字会如实说明。'),
    h('p', {}, '表格中可用方向键移动，回车查看。'),
    h('form', { method: 'dialog' }, button('关闭', () => dialog.close(), { autofocus: true })));
  return dialog;
}
