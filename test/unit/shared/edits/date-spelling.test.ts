import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../../../shared/basics/pauses.ts';
import { dateField, dateSpellingProblems } from '../../../../shared/checks/date-spelling.ts';
import { dateAssignments, isAmbiguousDay, respelled } from '../../../../shared/edits/date-spelling.ts';
import { whatIsWrong } from '../../../../shared/problems/wording.ts';
import { certainDay, dayStyle, readDay, spellDay } from '../../../../shared/schema/dates.ts';
import { aRow } from '../../../helpers/rows.ts';

const dashes = { spelling: 'dashes', order: null } as const;

describe('a day', () => {
  it.each([
    ['20251030', 'compact'],
    ['2025-10-30', 'dashes'],
    ['2025-10-30T14:22', 'dashes'],
    ['2025/10/30', 'year-first'],
    ['30.10.2025', 'numbers'],
    ['3/4/25', 'numbers'],
    ['30 Oct 2025', 'words'],
    ['deep', null],
    ['20251340', null],
  ])('“%s” is spelled in the way %s', (text, style) => {
    expect(dayStyle(text)).toBe(style);
  });

  it.each([
    ['30.10.2025', '2025-10-30'],
    ['10/30/2025', '2025-10-30'],
    ['20251030', '2025-10-30'],
    ['30 October 2025', '2025-10-30'],
    ['4/4/2025', '2025-04-04'],
    ['30.10.25', '2025-10-30'],
    ['30.10.98', '1998-10-30'],
    // It may be April or March, and a time or a remark would be lost.
    ['3/4/2025', null],
    ['2025-10-30 14:22', null],
    ['2025/10/30 slice 2', null],
    ['2025-10-30T9h', null],
    ['2025/10/30 ', '2025-10-30'],
    ['27 November', null],
  ])('“%s” becomes %s while no order is chosen', (text, day) => {
    expect(respelled(text, dashes)).toBe(day);
  });

  it('that can be two is the one that was chosen', () => {
    expect(isAmbiguousDay('3/4/2025')).toBe(true);
    expect(isAmbiguousDay('30/4/2025')).toBe(false);
    expect(respelled('3/4/2025', { spelling: 'compact', order: 'day-first' })).toBe('20250403');
    expect(respelled('3/4/2025', { spelling: 'compact', order: 'month-first' })).toBe('20250304');
    // What can be one day only stays that day, whatever was chosen.
    expect(respelled('30/4/2025', { spelling: 'dashes', order: 'month-first' })).toBe('2025-04-30');
  });

  it('never becomes another day: every day of ten years, in every spelling', () => {
    // Collected: twenty thousand calls of `expect` take longer than what they are about.
    const wrong: string[] = [];
    for (let at = Date.UTC(2019, 0, 1); at < Date.UTC(2029, 0, 1); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      const [year, month, date] = day.split('-');
      for (const text of [`${date}.${month}.${year}`, `${month}/${date}/${year}`, spellDay(day, 'compact')]) {
        for (const order of ['day-first', 'month-first'] as const) {
          const got = respelled(text, { spelling: 'dashes', order });
          const certain = certainDay(text);
          const isRight = got === (certain ?? readDay(text, order)) && (certain === null || got === day);
          if (!isRight) wrong.push(`${text}, ${order}: ${got}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('the days of a folder', () => {
  it('are a problem where they are spelled in several ways, with counts', () => {
    const counts = new Map([
      ['2025-10-30', 12],
      ['2025-11-06', 3],
      ['20251030', 2],
      ['27 November', 1],
    ]);
    const [found, ...more] = dateSpellingProblems(counts);
    expect(more).toEqual([]);
    expect(found && whatIsWrong(found)).toBe(
      'Date: days are spelled in several ways: “2025-10-30” (15), “20251030” (2).',
    );
    expect(dateSpellingProblems(new Map([['2025-10-30', 12]]))).toEqual([]);
  });

  it('are respelled where that is sure', () => {
    const images = ['30.10.2025', '3/4/2025', '27 November'].map((date, i) => ({
      row: aRow(`${i}.tif`, { [dateField.key]: date }),
    }));
    expect(runToEnd(dateAssignments(images, dateField.key, dashes))).toEqual([
      { path: '0.tif', field: dateField.key, value: '2025-10-30' },
    ]);
  });
});
