/**
 * Marks the largest strongly connected part of a graph given as rows of a table: 1 for each member. Tarjan's algorithm
 * ("Depth-first search and linear graph algorithms", 1972), with stacks of its own because a city is deep.
 * @param start first turn of each edge, one entry more than edges
 * @param isOpen whether a turn may be taken
 */
export function largestComponent(
  start: Int32Array,
  to: Int32Array,
  isEdgeOpen: (edge: number) => boolean,
  isOpen: (turn: number) => boolean,
): Uint8Array {
  const count = start.length - 1;
  const order = new Int32Array(count); // 0: not visited
  const low = new Int32Array(count);
  const component = new Int32Array(count).fill(-1);
  const next = new Int32Array(count);
  const path = new Int32Array(count);
  const open = new Int32Array(count);
  const sizes: number[] = [];
  let [clock, pathLength, openLength] = [0, 0, 0];
  const enter = (edge: number): void => {
    order[edge] = low[edge] = ++clock;
    next[edge] = start[edge]!;
    path[pathLength++] = edge;
    open[openLength++] = edge;
  };
  const close = (edge: number): void => {
    let size = 0;
    for (let member = -1; member !== edge; size++) {
      member = open[--openLength]!;
      component[member] = sizes.length;
    }
    sizes.push(size);
  };
  for (let root = 0; root < count; root++) {
    if (order[root] !== 0 || !isEdgeOpen(root)) continue;
    enter(root);
    while (pathLength > 0) {
      const edge = path[pathLength - 1]!;
      if (next[edge]! < start[edge + 1]!) {
        const turn = next[edge]!++;
        const target = to[turn]!;
        if (!isOpen(turn) || !isEdgeOpen(target)) continue;
        if (order[target] === 0) enter(target);
        else if (component[target] === -1) low[edge] = Math.min(low[edge]!, order[target]!);
        continue;
      }
      pathLength--;
      if (low[edge] === order[edge]) close(edge);
      if (pathLength > 0) low[path[pathLength - 1]!] = Math.min(low[path[pathLength - 1]!]!, low[edge]!);
    }
  }
  const largest = sizes.indexOf(sizes.reduce((most, size) => Math.max(most, size), 0));
  return Uint8Array.from(component, (id) => (id === largest && id >= 0 ? 1 : 0));
}
