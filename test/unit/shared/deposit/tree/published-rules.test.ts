import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pathsOfVersion } from '../../../../../shared/deposit/tree/tree-path.ts';
import { maskTree as rules, maskTarget as target } from './mask-target.ts';

interface PublishedPath {
  readonly pattern: string;
  readonly required: boolean;
}

const fixtures = new URL('../../../../fixtures/deposit/', import.meta.url);
const unescaped = (text: string): string => text.replaceAll('&#124;', '|').replaceAll('&amp;', '&');

/** The layout tables of HuBMAP's page, by version. Its check marks are garbled, so any mark counts. */
function publishedVersions(page: string): ReadonlyMap<string, readonly PublishedPath[]> {
  const parts = page.slice(page.indexOf('## Directory schemas')).split(/<summary><b>Version (\d+\.\d+)/u);
  const versions = new Map<string, readonly PublishedPath[]>();
  for (let i = 1; i < parts.length; i += 2) {
    const rows = [...(parts[i + 1] ?? '').matchAll(/^\| <code>(.*?)<\/code> \|(.*?)\|/gmu)];
    const paths = rows.map(([, pattern = '', mark = '']) => ({
      pattern: unescaped(pattern),
      required: mark.trim() !== '',
    }));
    versions.set(parts[i] ?? '', paths);
  }
  return versions;
}

const shipped = (version: string): readonly PublishedPath[] =>
  pathsOfVersion(rules, version).map(({ pattern, level }) => ({ pattern, required: level === 'must' }));

const page = readFileSync(new URL(`seeds/${target.seed}`, fixtures), 'utf8');
const published = publishedVersions(page);

describe('the layouts that are shipped are those that were published', () => {
  test('versions 2.0 to 2.6 of the page', () => {
    expect([...published.keys()]).toEqual(['2.6', '2.5', '2.4', '2.3', '2.2', '2.1', '2.0']);
  });

  test.each([...published])('%s, pattern by pattern in the same order', (version, paths) => {
    expect(paths.length).toBeGreaterThan(8);
    expect(shipped(version)).toEqual(paths);
  });

  test('2.7, newer than the page, and all others as the validator has them', () => {
    const file = new URL('04-trees/segmentation-mask-patterns.json', fixtures);
    const all = JSON.parse(readFileSync(file, 'utf8')) as Record<string, readonly PublishedPath[]>;
    expect(Object.keys(all).sort()).toEqual([...target.accepts].sort());
    for (const [version, paths] of Object.entries(all)) {
      expect(shipped(version)).toEqual(paths.map(({ pattern, required }) => ({ pattern, required })));
    }
  });

  test('2.4 and 2.6 are the same, 2.2 is 2.1 with extras/', () => {
    expect(shipped('2.4')).toEqual(shipped('2.6'));
    expect(shipped('2.2')).toEqual([{ pattern: 'extras\\/.*', required: true }, ...shipped('2.1')]);
  });
});
