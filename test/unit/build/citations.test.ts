import { describe, expect, test } from 'vitest';
import { danglingCitations } from '../../../build/citations.mjs';

// Put together, so that the check of this file's own citations does not take these for some.
const folder = 'docs/';
const gone = 'shared/contract.ts';
const files: Readonly<Record<string, string>> = {
  [`${folder}format.md`]: '# The sidecar\n\n## 1. Name and place\n\n## 5. Writing\n',
  [`${folder}formats.md`]: '# Formats\n\n## CZI (Zeiss)\n',
  'shared/ipc.ts': '',
};

function dangling(text: string): readonly string[] {
  return danglingCitations(text, (name) => files[name] ?? null);
}

describe('citations', () => {
  test.each([
    `see ${folder}format.md`,
    `(${folder}format.md 1, 5)`,
    `(${folder}formats.md, CZI)`,
    'the contract in `shared/ipc.ts`',
    'a pattern such as `shared/*.ts`',
  ])('that lead somewhere: %s', (text) => {
    expect(dangling(text)).toEqual([]);
  });

  test.each([
    [`(${folder}gone.md)`, 'does not exist'],
    [`(${folder}format.md 1, 7)`, 'no section 7'],
    [`(${folder}formats.md, LIF)`, 'no section LIF'],
    [`the contract in \`${gone}\``, 'does not exist'],
  ])('that lead nowhere: %s', (text, message) => {
    expect(dangling(text).join()).toContain(message);
  });
});
