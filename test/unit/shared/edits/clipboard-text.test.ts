import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatClipboard, parseClipboard, quotedCellText } from '../../../../shared/edits/clipboard-text.ts';

test('Excel: rows end with CR LF, the last one too', () => {
  expect(parseClipboard('mouse\tWT\r\nrat\tKO\r\n')).toEqual([
    ['mouse', 'WT'],
    ['rat', 'KO'],
  ]);
  expect(parseClipboard('mouse\r\n')).toEqual([['mouse']]);
});

test('Excel: a cell with line breaks is quoted, and quotes in it are doubled', () => {
  expect(parseClipboard('"first line\nsays ""ok"""\t120\r\n')).toEqual([['first line\nsays "ok"', '120']]);
});

test('Excel: quotes alone do not make a quoted cell', () => {
  expect(parseClipboard('"large" vessel\t5" objective\r\n')).toEqual([['"large" vessel', '5" objective']]);
});

test('LibreOffice: rows end with LF, a cell with a tab is quoted', () => {
  expect(parseClipboard('mouse\t"a\tb"\n\t\n')).toEqual([
    ['mouse', 'a\tb'],
    ['', ''],
  ]);
});

test('text from elsewhere: no line end, an open quote, old Mac line ends, nothing', () => {
  expect(parseClipboard('cortex')).toEqual([['cortex']]);
  expect(parseClipboard('"open\tend')).toEqual([['"open', 'end']]);
  expect(parseClipboard('a\rb\r')).toEqual([['a'], ['b']]);
  expect(parseClipboard('')).toEqual([['']]);
});

test('empty rows count, but for the end of the last one', () => {
  expect(parseClipboard('a\n\nb\n')).toEqual([['a'], [''], ['b']]);
  expect(parseClipboard('a\n\n')).toEqual([['a'], ['']]);
});

test('pasting returns what was copied', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'µ', '"', '\t', '\n', ' ', ',') });
  const block = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .chain(([height, width]) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
    );
  const survives = (rows: readonly (readonly string[])[]): void => {
    expect(parseClipboard(formatClipboard(rows))).toEqual(rows);
  };
  fc.assert(fc.property(block, survives));
});

test('a single cell is copied without a line end', () => {
  expect(formatClipboard([['cortex']])).toBe('cortex');
});

test('a single cell that was put into quotes has its own text; any other text is none', () => {
  expect(quotedCellText('"first line\nsays ""ok"""\r\n')).toBe('first line\nsays "ok"');
  expect(quotedCellText('"first\r\nsecond"')).toBe('first\nsecond');
  expect(quotedCellText('"""large"" vessel"')).toBe('"large" vessel');
  const others = ['cortex', '"wild type"', '"large" vessel', '"a\nb"\t120', '"a\nb"\n"c\nd"\n', '"a\nb', '', '""'];
  expect(others.map(quotedCellText)).toEqual(others.map(() => null));
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n') }), (cell) => {
      const copied = formatClipboard([[cell]]);
      expect(quotedCellText(copied)).toBe(copied === cell ? null : cell);
    }),
  );
});
