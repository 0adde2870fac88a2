import { describe, expect, test } from 'vitest';
import { catalogue, type Entry } from '../../../../shared/problems/catalogue.ts';
import { problem } from '../../../../shared/problems/problem.ts';
import { atByte, because, reasons, reasonText } from '../../../../shared/problems/reasons.ts';
import { fullText, whatIsWrong } from '../../../../shared/problems/wording.ts';

const namesIn = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
const entries: readonly (readonly [string, Entry])[] = Object.entries(catalogue);
const takesReason = entries.filter(([, { message }]) => message.includes('{reason}'));
const ownNames = new Set(takesReason.flatMap(([, { message, fix }]) => namesIn(message + fix)));
// An example of a pattern, shown as it is.
ownNames.delete('condition');

describe('reasons', () => {
  // Both share one set of details: a name in both would show the one's value in the other's sentence.
  test.each(Object.entries(reasons))('%s names no detail of the sentence around it', (_, words) => {
    expect(namesIn(words).filter((name) => ownNames.has(name))).toEqual([]);
  });

  test.each(Object.entries(reasons))('%s is a clause without a full stop at its end', (_, words) => {
    expect(words).not.toMatch(/\.$/);
  });

  test('of a reason are worded within it', () => {
    const cause = atByte(because('json-comma', { closer: '}' }), 12);
    expect(whatIsWrong(problem('sidecar-damaged', cause))).toBe(
      'The sidecar cannot be read: a comma before the closing } (byte 12).',
    );
  });

  test('have their own details, whatever the sentence around them calls its own', () => {
    const near = [because('ending-case'), because('name-rest', { word: '.tiff', found: '.bak' })];
    const reasons = [because('tree-near', { found: 'a.OME.TIFF.bak', near }), because('tree-more', { more: 2 })];
    const steps = [because('step-rename', { right: 'a.ome.tiff' }), because('step-more')];
    expect(fullText(problem('deposit-tree-version', { fits: '2.5', version: '2.7', reasons, steps }))).toBe(
      'Fits 2.5, not 2.7: a.OME.TIFF.bak: the ending must be lower case; nothing may follow .tiff, but .bak does; 2 more. ' +
        'HuBMAP accepts it as 2.5. To follow 2.7: make it a.ome.tiff; and so on.',
    );
  });

  test('are looked up where a reason is asked for, and nowhere else', () => {
    const named = problem('deposit-missing', { where: 'empty', repository: 'ENOENT' });
    expect(whatIsWrong(named)).toBe('empty is empty. ENOENT requires it.');
  });

  test.each(['ENOSPC', 'EDQUOT'])('of a full disk are in words: %s', (code) => {
    expect(reasonText(code)).toBe('the disk is full');
  });

  test('that are not listed are shown as they are', () => {
    expect(reasonText('EDOM')).toBe('EDOM');
  });
});
