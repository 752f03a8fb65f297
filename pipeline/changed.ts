type Node = Record<string, object>;

/** A copy of a value with some of its places changed, by their pointers (`tables/1/rows/0/cells/1`); all else is shared. */
export function changed<T extends object>(root: T, changes: ReadonlyMap<string, (node: object) => object>): T {
  if (changes.size === 0) return root;
  const copies = new Set<object>();
  const own = (node: object): Node => {
    if (copies.has(node)) return node as Node;
    const copy = Array.isArray(node) ? [...node as object[]] : { ...node };
    copies.add(copy);
    return copy as Node;
  };
  const result = own(root);
  for (const [at, change] of changes) {
    const keys = at.split('/');
    const last = keys.pop()!;
    let node = result;
    for (const key of keys) node = node[key] = own(node[key]!);
    node[last] = change(node[last]!);
  }
  return result as T;
}
