import { describe, expect, it, test } from 'vitest';
import { catalogue, type ProblemCode } from '../../../../shared/problems/catalogue.ts';
import { type ProblemDetails, problem } from '../../../../shared/problems/problem.ts';
import { because, reasons, reasonText } from '../../../../shared/problems/reasons.ts';
import { unreadableAdvice } from '../../../../shared/problems/unreadable-advice.ts';
import {
  fullText,
  fullTextAtPath,
  fullTextWithField,
  textAtField,
  textForMany,
  whatIsWrong,
  whatIsWrongWith,
  whatToDo,
} from '../../../../shared/problems/wording.ts';
import { allFields } from '../../../../shared/schema/fields.ts';
import { readSidecar } from '../../../../shared/sidecar/sidecar.ts';

const codes = Object.keys(catalogue) as readonly ProblemCode[];

test.each(codes)('%s has a sentence for what is wrong and one for what to do', (code) => {
  const { message, fix } = catalogue[code];
  expect(message).toMatch(/^(?:[A-Z“]|\{).*[.!?…}]$/s);
  expect(fix).toMatch(/^(?:[A-Z“]|\{).*[.!?…}]$/s);
});

test('a problem is data: its sentences come from its code and details', () => {
  const found = problem(
    'wrong-type',
    { label: 'Depth', value: '“deep”', expected: 'a number', unit: '' },
    { path: 'a.tif' },
  );
  expect(found).toEqual({
    code: 'wrong-type',
    severity: 'error',
    path: 'a.tif',
    details: { label: 'Depth', value: '“deep”', expected: 'a number', unit: '' },
  });
  expect(fullText(found)).toBe('Depth: “deep” is not a number. Enter a number, or clear it.');
});

test('a problem that this version does not know has sentences of its own', () => {
  for (const code of ['of-tomorrow', 'constructor'] as unknown as readonly ProblemCode[]) {
    const unknown = { code, severity: 'error', details: {} } as const;
    const what = `This version of Scopecard does not know the problem “${code}”.`;
    const fix = 'Close Scopecard and start it again. If that does not help, install the newest version.';
    expect(fullText(unknown)).toBe(`${what} ${fix}`);
    expect(textForMany(unknown, 3)).toEqual({ what, fix });
    expect(textAtField(unknown)).toBe(`${what} ${fix}`);
    expect(whatIsWrongWith(unknown, 'a.tif')).toBe(`a.tif: ${what}`);
    expect(fullTextWithField(unknown, 'Depth')).toBe(`Depth: ${what} ${fix}`);
    expect(fullTextAtPath({ ...unknown, path: 'a.tif' })).toBe(`${what} ${fix}`);
  }
});

test('the advice of a command speaks of no edits that stay unsaved', () => {
  const locked = problem('locked', { path: 'a.tif' }, { path: 'a.tif' });
  expect(fullTextAtPath(locked)).toBe('a.tif is locked by another program. Close it there, then try again.');
});

test('beside its field the label is left out', () => {
  const found = problem('not-integer', { label: 'Branch order', value: '1.5' });
  expect(textAtField(found)).toBe('1.5 is not a whole number. Enter a whole number, or clear it.');
});

test('a repository has a capital letter where it begins a sentence, and only there', () => {
  const repository = 'the IDR';
  expect(whatIsWrong(problem('deposit-missing', { where: 'Title', repository }))).toBe(
    'Title is empty. The IDR requires it.',
  );
  expect(whatIsWrong(problem('deposit-gaps', { count: '1 gap', repository }))).toBe('1 gap: the IDR will refuse it.');
  expect(whatIsWrong(problem('deposit-spreadsheet', { repository, form: 'CSV' }))).toMatch(/^The IDR takes CSV/);
  expect(reasonText('column-surplus', { repository, found: 'x' })).toBe('the IDR has no column x');
});

describe('what to do about an image whose header cannot be read', () => {
  const damage = 'Copy the file from the microscope again, or export it again.';
  const advice = (details: ProblemDetails): string => whatToDo(problem('image-unreadable', details));

  it('is to copy it again where it is damaged', () => {
    expect(advice(because('segment-misplaced', { piece: 'directory' }))).toBe(damage);
  });

  it.each(['nd2-older', 'zarr-plate', 'czi-part', 'only-properties', 'no-image'] as const)(
    'is not to copy it again where it is sound: %s',
    (reason) => {
      expect(advice(because(reason, { piece: 2 }))).not.toMatch(/cop(?:y|ied)/i);
    },
  );

  it.each([
    'EACCES',
    'EIO',
    'ESTALE',
    'EHOSTUNREACH',
    'ECONNRESET',
    'ENODEV',
    'EDEADLK',
    'link-broken',
    'name-garbled',
    'reader-failed',
    'drive-slow',
    'EMFILE',
  ])('is not to copy it again where it was not read: %s', (reason) => {
    expect(advice({ reason })).not.toMatch(/microscope|export/);
  });

  it('follows from the reason inside a reason', () => {
    const cause = { reason: 'EACCES' };
    expect(advice(because('part-unreadable', { piece: 'zarr.json', cause }))).toBe(advice(cause));
    const fault = because('xml-elements', { most: 5 });
    expect(advice(because('description-unreadable', { fault }))).toBe(advice(fault));
    expect(advice(because('description-unreadable', { fault: because('xml-no-name') }))).toBe(damage);
  });

  it('is the same for many images', () => {
    const found = problem('image-unreadable', because('zarr-plate'));
    expect(textForMany(found, 3).fix).toBe(whatToDo(found));
  });

  it('is a sentence for each listed reason, and for no other', () => {
    const listed = new Set<string>([...Object.keys(reasons)]);
    expect(Object.keys(unreadableAdvice).filter((reason) => !listed.has(reason))).toEqual([]);
    for (const text of Object.values(unreadableAdvice)) expect(text).toMatch(/^[A-Z][^{}]*\.$/s);
  });
});

test.each([
  ['ENOTCONN', 'Check the drive and the network connection, then try again.'],
  ['EACCES', 'Ask the owner of the file for access, then try again.'],
  ['EDEADLK', 'Have its cloud drive download it, then try again.'],
])('a sidecar that was not read for %s is not to be repaired or moved aside', (reason, fix) => {
  expect(whatToDo(problem('sidecar-damaged', { reason }))).toBe(fix);
});

test('many images share a sentence in the plural', () => {
  const found = problem('calibration-unset', { file: '0.25 µm' });
  expect(textForMany(found, 36).what).toMatch(/the files give 0\.25 µm/);
  expect(textForMany(found, 1).what).toBe(whatIsWrong(found));
});

test('the sentences about values of every wrong kind are filled in', () => {
  const wrong = ['["x"]', '{"a":1}', '"deep"', '5', 'null', 'true', 'NaN', '-1', '1e999'];
  const sentences = wrong.flatMap((value) => {
    const section = (name: string) =>
      allFields
        .filter(({ section: own }) => own === name)
        .map(({ name: key }) => `${JSON.stringify(key)}: ${value}`)
        .join(', ');
    const text = `{"version": 2, "accepted": ${value}, "rois": [], "analysis": [],
      "experiment_metadata": {${section('experiment_metadata')}}, "image_header_metadata": {${section('image_header_metadata')}}}`;
    return readSidecar(new TextEncoder().encode(text)).problems.map(fullText);
  });
  expect(sentences.length).toBeGreaterThan(50);
  expect(sentences.filter((sentence) => /\{\w+\}/.test(sentence))).toEqual([]);
  expect(sentences).toContain('Species: 5 is not text. Enter text, or clear it.');
});

describe('the name of the file', () => {
  it('replaces its path in the sentence', () => {
    expect(whatIsWrongWith(problem('locked', { path: 'a/b/c.tif.json' }), '…c.tif')).toBe(
      '…c.tif is locked by another program.',
    );
  });

  it('comes before a sentence that names no file', () => {
    expect(whatIsWrongWith(problem('sidecar-missing'), '…c.tif')).toMatch(/^…c\.tif: /);
  });
});
