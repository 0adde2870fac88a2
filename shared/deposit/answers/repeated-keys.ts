import type { JsonNode } from '../../json/node.ts';
import { expand, forEachElement, type JsonDocument, scanJson } from '../../json/scan.ts';
import { sourceOf } from '../../json/source.ts';
import type { RepeatedKey } from '../answers.ts';

/** Members of answers are objects of their own in people and lists, and no deeper. */
const levels = 4;
const keep = { answers: levels, groups: levels, images: levels, channels: levels };

/** The keys that an answers file has more than once in one place, each once. */
export function repeatedKeys(text: string): readonly RepeatedKey[] {
  const scan = scanJson(sourceOf(text.replace(/^\ufeff/, '')), keep);
  return scan.ok ? repeatedIn(scan.document, scan.document.root, '') : [];
}

function repeatedIn(document: JsonDocument, node: JsonNode, where: string): readonly RepeatedKey[] {
  const found: RepeatedKey[] = [];
  const seen = new Set<string>();
  for (const { key, value } of node.entries ?? []) {
    if (seen.has(key) && !found.some((one) => one.key === key)) found.push({ where: where || 'the file', key });
    seen.add(key);
    found.push(...repeatedIn(document, value, where ? `${where}, ${key}` : key));
  }
  let count = 0;
  forEachElement(document, node, (element) => {
    found.push(...repeatedIn(document, expand(document, element, levels - 1), `${where} ${++count}`));
  });
  return found;
}
