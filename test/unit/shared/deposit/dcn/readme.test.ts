import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CuratedFolder } from '../../../../../shared/deposit/dcn/folder.ts';
import { readmeText, sizeText } from '../../../../../shared/deposit/dcn/readme.ts';
import { ownWords, refreshReadme } from '../../../../../shared/deposit/dcn/readme-parts.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';
import { answers, files, folder } from './curated-folder.ts';

describe('README.txt', () => {
  test('contains the values of files and answers, and what is still unanswered', () => {
    const text = readmeText(folder({ answers: { license: 'CC0' } }));
    expect(text).toContain('Title: (still to be answered)');
    expect(text).toContain('Dates of collection: 2025-10-30');
    expect(text).toContain('Licence: CC0');
    expect(text).toContain('.tif: 3 files, 3 KB');
    expect(text).toContain('s/c_#.tif: # from 1 to 4, without 3');
    expect(text).toContain('64 rows × 32 columns, uint16, pixel 0.2 µm wide, 0.2 µm high (3 images)');
    expect(text).toMatch(/species: .*\n {4}mouse \(2\)\n {4}empty \(1\)/);
  });

  test('names the folder whose files it counts, and is none of them itself', () => {
    const text = (some: Partial<CuratedFolder>) => readmeText(folder(some));
    expect(text({})).toContain(
      'Counted in the folder "vessels", without this README. A directory that was made from it may have fewer files, such as the images alone.\n' +
        '4 files, 3.3 KB:\n',
    );
    expect(text({ name: '' })).toContain('Counted in the folder of the images, without this README.');
    const own = { path: 'README.txt', size: 5 };
    expect(text({ files: [...files, own] })).toBe(text({}));
    expect(text({ files: [...files, { ...own, path: 's/README.txt' }] })).toContain('5 files, ');
  });

  test('gives days of collection however they are spelled, and names what is not certain to be one', () => {
    const dates = (...days: readonly string[]) => {
      const rows = days.map((day, i) =>
        aRow(`${i}.tif`, { 'experiment_metadata.date': day }, { header: aHeader({ date: '' }) }),
      );
      return /Dates of collection: (.*)/.exec(readmeText(folder({ rows })))?.[1];
    };
    expect(dates('20250103', '2025-02-28', '31.12.2024', '3 Mar 2025')).toBe('2024-12-31 to 2025-03-03');
    expect(dates('2025-01-03', '2025-01-03T10:05')).toBe('2025-01-03');
    expect(dates('2025-01-03', '2025-13-45', '03.02.2025')).toBe(
      '2025-01-03; 2 images with a date that is not certain, such as 2025-13-45',
    );
    expect(dates('last\nweek')).toBe('1 image with a date that is not certain, such as last week');
    expect(dates('', ' ')).toBe('(still to be answered)');
  });

  test('has the days that somebody answered, where no file gives them or they are wrong', () => {
    const rows = [aRow('a.tif', { 'experiment_metadata.date': '2025-01-03' })];
    const answers = { collection_dates: 'spring 2024' };
    for (const some of [folder({ rows, answers }), folder({ rows: [], answers })]) {
      expect(readmeText(some)).toContain('Dates of collection: spring 2024\n');
    }
  });

  test('gives no height to a line scan whose lines have no unit', () => {
    const [row] = folder({}).rows;
    const label = 'Pixels';
    const scan = row && { ...row, calibration: { ...row.calibration, y: { ...row.calibration.y, unit: 1, label } } };
    const text = readmeText(folder({ rows: scan ? [scan] : [] }));
    expect(text).toContain('pixel 0.2 µm wide, (not given) high (1 image)');
  });

  test('counts one and many, and names how many kinds of images it leaves out', () => {
    expect([0, 1, 999, 1000, 1_230_000].map(sizeText)).toEqual(['0 bytes', '1 byte', '999 bytes', '1 KB', '1.23 MB']);
    const rows = Array.from({ length: 52 }, (_, i) => aRow(`${i}.tif`, {}, { header: aHeader({ shape: [1, i + 1] }) }));
    const text = readmeText(folder({ rows }));
    expect(text).toContain('  1 row × 1 column, ');
    expect(text).toContain('  1 row × 2 columns, ');
    expect(text).toContain('\n  and 2 more kinds\n');
  });

  test('a later run refreshes what is computed and keeps every word of people', () => {
    const first = readmeText(folder());
    const edited = `Read me first!\n${first.replace('FILES\n', 'FILES\n\nThe raw files are in room 12.\n')}\nThanks to all.\n`;
    const second = readmeText(folder({ readme: edited, answers }));
    expect(second).toContain('Title: Vessels');
    expect(ownWords(second)).toBe(ownWords(edited));
    expect(readmeText(folder({ readme: second, answers }))).toBe(second);
  });

  test('line ends stay; a part whose lines are gone is added at the end', () => {
    const windows = readmeText(folder()).replaceAll('\n', '\r\n');
    expect(readmeText(folder({ readme: windows }))).toBe(windows);
    const own = readmeText(folder({ readme: 'My own README.\n' }));
    expect(own.startsWith('My own README.\n')).toBe(true);
    expect(own).toContain('---- end of data ----');
  });

  test('words outside of the parts stay, whichever of their lines is deleted or doubled, however often it is refreshed', () => {
    const parts = { general: 'g', sharing: 's', files: 'f', methods: 'm', data: 'd' };
    const lines = refreshReadme('', parts).split('\n');
    const isMark = (line: string) => line.startsWith('----');
    for (const [at, line] of lines.entries()) {
      if (!isMark(line)) continue;
      for (const put of [[], [line, line]]) {
        let isInside = false;
        const edited = lines.flatMap((one, i) => {
          if (isMark(one)) isInside = !one.startsWith('---- end');
          return [...(i === at ? put : [one]), ...(isInside ? [] : [`word ${i}`])];
        });
        const words = edited.filter((one) => one.startsWith('word'));
        const once = refreshReadme(edited.join('\n'), parts);
        const twice = refreshReadme(once, parts);
        for (const text of [once, twice]) expect(text.split('\n')).toEqual(expect.arrayContaining(words));
        expect(twice).toBe(once);
      }
    }
  });

  test('whatever people write, none of it is lost', () => {
    const parts = { general: 'g', sharing: 's', files: 'f', methods: 'm', data: 'd' };
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom('\n', '\r\n', '---- end of data ----\n', '---- files: written by Scopecard'),
          ),
          { maxLength: 8 },
        ),
        (words) => {
          const text = words.join('');
          const once = refreshReadme(text, parts);
          expect(once.startsWith(text)).toBe(true);
          expect(refreshReadme(once, parts)).toBe(once);
        },
      ),
      { numRuns: 500 },
    );
  });
});
