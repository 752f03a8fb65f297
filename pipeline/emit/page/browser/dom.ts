/** Elements without markup: every text becomes a text node. */

type Value = string | number | boolean | null | undefined | EventListener;
type Child = Node | string | number | false | null | undefined;

const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes (`true` = present, `false` or nothing = absent, except in ARIA; a function = listener) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Readonly<Record<string, Value>> = {}, ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function s<K extends keyof SVGElementTagNameMap>(
  tag: K, attributes: Readonly<Record<string, Value>> = {}, ...children: readonly (Child | readonly Child[])[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled<E extends Element>(element: E, attributes: Readonly<Record<string, Value>>, children: readonly (Child | readonly Child[])[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (typeof value === 'boolean' && name.startsWith('aria-')) element.setAttribute(name, String(value));
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

function append(element: Element, children: readonly (Child | readonly Child[])[]): void {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    element.append(typeof child === 'number' ? String(child) : child);
  }
}

/** A real button, for the keyboard and for screen readers. */
export const button = (label: Child | readonly Child[], press: () => void, attributes: Readonly<Record<string, Value>> = {}): HTMLButtonElement =>
  h('button', { type: 'button', click: press, ...attributes }, label);

/** Replaces what `element` holds. */
export function fill(element: Element, ...children: readonly (Child | readonly Child[])[]): void {
  element.replaceChildren();
  append(element, children);
}

/** The class names of which the condition holds. */
export const classes = (...names: readonly (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ');

/** Reads the page's data. */
export function embedded<T>(): T {
  return JSON.parse(document.getElementById('data')!.textContent!) as T;
}
