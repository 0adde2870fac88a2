import type { ElementRun, JsonNode } from './node.ts';

/** Longer arrays are kept as runs of elements, to bound memory. */
const mostElements = 1000;
/** A run of more than one element is no longer than this, in characters; this much is parsed at once. */
export const runLength = 65_536;

/** The elements of an array while it is read: all of a short one, the runs of a long one. */
export class ElementList {
  elements: JsonNode[] = [];
  runs: ElementRun[] | null = null;

  add(element: JsonNode): void {
    if (this.runs) extend(this.runs, element);
    else if (this.elements.push(element) > mostElements) {
      const runs: ElementRun[] = [];
      for (const one of this.elements) extend(runs, one);
      this.runs = runs;
      this.elements = [];
    }
  }
}

function extend(runs: ElementRun[], { start, end }: JsonNode): void {
  const last = runs[runs.length - 1];
  if (last && end - last.start <= runLength) {
    runs[runs.length - 1] = { start: last.start, end, count: last.count + 1 };
  } else runs.push({ start, end, count: 1 });
}
