import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { descriptors } from '../../../../../shared/deposit/dcn/descriptors.ts';
import { proprietaryFiles } from '../../../../../shared/deposit/dcn/formats.ts';
import { documentation, keyQuestions } from '../../../../../shared/deposit/dcn/key-questions.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';

const seeds = new URL('../../../../fixtures/deposit/seeds/', import.meta.url);
const primer = readFileSync(new URL('003_56f0a653edfdcb2e.txt', seeds), 'utf8');
const htan = readFileSync(new URL('001_5a9eddf7f7b1a0e7.txt', seeds), 'utf8');

/** The text between two headings of the page. */
const between = (text: string, from: string, to: string): string => text.split(from)[1]?.split(to)[0] ?? '';
const numbered = (text: string): readonly string[] =>
  [...text.matchAll(/^\d+\. (.+)$/gmu)].map(([, line = '']) => line);

describe('the primer, as it was published', () => {
  test('has as many key questions as the list, in its order', () => {
    const questions = numbered(between(primer, '### Key curatorial questions', '###'));
    const words = [
      'reuse',
      'minimum files',
      'present',
      'migrated',
      'structure',
      'significance',
      'user community',
      'access requirements',
      'privacy',
    ];
    expect(questions.map((line, i) => line.includes(words[i] ?? '?'))).toEqual(words.map(() => true));
    expect(keyQuestions.items.map(({ id }) => id)).toEqual([
      'aim',
      'minimum-files',
      'files-there',
      'format',
      'structure',
      'biology',
      'users',
      'access',
      'privacy',
    ]);
  });

  test('asks the generator of the data for the items of the list', () => {
    const asked = [...between(primer, 'provide documentation on:', 'The purpose').matchAll(/^- (?:the )?(.+)$/gmu)].map(
      ([, one]) => one,
    );
    expect(asked).toEqual([
      'origin of samples',
      'samples preparation procedures',
      'microscopy settings',
      'context of channels (colors)',
      'intended audience',
    ]);
    expect(documentation.items.map(({ id }) => id)).toEqual([
      'origin',
      'preparation',
      'settings',
      'channels',
      'audience',
    ]);
  });

  test('names five descriptors, of which two are two items each', () => {
    const lines = numbered(between(primer, '**Elements:**', '**Documentation:**')).map((line) => line.split(' (')[0]);
    expect(lines).toEqual([
      'Biological or Material Source',
      'Biological Context and Probe',
      'Equipment used',
      'Acquisition parameters for time series',
      'Magnification of image',
    ]);
    expect(descriptors.items.map(({ id }) => id)).toEqual([
      'source',
      'probe',
      'equipment',
      'series',
      'processing',
      'magnification',
      'dimensions',
    ]);
  });

  test('names proprietary endings that are all known', () => {
    const endings = [
      ...between(primer, 'File Extensions', 'MIME').matchAll(/\.([a-z0-9]+) \([^)]*proprietary\)/gu),
    ].map(([, one]) => one);
    expect(endings).toEqual(['lsm', 'czi', 'nd2', 'lif', 'oib']);
    const files = endings.map((ending) => ({ path: `a.${ending}`, size: 1 }));
    expect(proprietaryFiles({ files }).all).toHaveLength(endings.length);
  });
});

test('HTAN’s page: level 2 requires the channel table and prefers tiled, pyramidal OME-TIFF', () => {
  const line = htan.split('\n').find((one) => one.startsWith('| 2 ')) ?? '';
  expect(line).toContain(
    'preferably a tiled and pyramidal OME-TIFF. Accompanied by a csv file containing channel metadata.',
  );
  const facts = targetNamed('htan-imaging')?.target.ladder.find(({ level }) => level === '2')?.facts ?? [];
  expect(facts).toEqual(expect.arrayContaining(['channel-table', '~ome', '~tiled', '~pyramid']));
  const levels = [...htan.matchAll(/^\| (\d) /gmu)].map(([, level]) => level);
  expect(levels).toEqual(['1', '2', '3', '4']);
});
