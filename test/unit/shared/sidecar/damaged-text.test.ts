import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damagedText } from '../../../../shared/sidecar/damaged-text.ts';
import { readSidecar } from '../../../../shared/sidecar/sidecar.ts';

function damageOf(bytes: Uint8Array) {
  const reading = readSidecar(bytes);
  return damagedText(bytes, reading.state === 'damaged' ? reading.offset : null);
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('damagedText', () => {
  it('finds the line and the column of the fault', () => {
    const damage = damageOf(bytesOf('{\n  "µm": 1,\n  "note": tru\n}'));
    expect(damage).toMatchObject({ firstLine: 1, place: { line: 3, column: 11 }, isPart: false, hasRawBytes: false });
    expect(damage.text.split('\n')[2]).toBe('  "note": tru');
  });

  it('shows bytes that are not UTF-8 as numbers, and the rest unchanged', () => {
    const damage = damageOf(Buffer.from('{\n  "note": "caf\xe9 µ"\n}', 'latin1'));
    expect(damage.text).toBe('{\n  "note": "caf\\xE9 \\xB5"\n}');
    expect(damage).toMatchObject({ place: { line: 2, column: 15 }, hasRawBytes: true });
  });

  it('shows control characters as pictures', () => {
    expect(damageOf(bytesOf('{"a":\u0000\u001b[31m \u007f\u0085}')).text).toBe('{"a":␀␛[31m ␡␡}');
  });

  it('shows characters of any length between such bytes', () => {
    expect(damageOf(Buffer.concat([bytesOf('é日😀'), Uint8Array.of(0xe9), bytesOf('é日😀')])).text).toBe(
      'é日😀\\xE9é日😀',
    );
    expect(damageOf(Uint8Array.of(0x41, 0xf0, 0x9f, 0xe2, 0x82, 0xc3)).text).toBe('A\\xF0\\x9F\\xE2\\x82\\xC3');
  });

  it.each(['', '\ufeff'])('recognises UTF-16 in both byte orders, with the mark %j', (mark) => {
    const little = Buffer.from(`${mark}{"µ": 1}`, 'utf16le');
    const expected = { text: '{"µ": 1}', firstLine: 1, place: null, isPart: false, hasRawBytes: false };
    expect(damageOf(little)).toEqual(expected);
    expect(damageOf(Buffer.from(little).swap16())).toEqual(expected);
  });

  it('does not take single bytes for UTF-16', () => {
    expect(damageOf(Uint8Array.of(0x7b)).text).toBe('{');
    expect(damageOf(Uint8Array.of(0)).text).toBe('␀');
    expect(damageOf(Buffer.from('ÿ{}', 'latin1')).text).toBe('\\xFF{}');
    expect(damageOf(Buffer.from('þ{}', 'latin1')).text).toBe('\\xFE{}');
  });

  it('says where a file is longer than what is shown', () => {
    const long = ' '.repeat(200_000);
    expect(damageOf(bytesOf(`oops${long}`))).toMatchObject({ isPart: true, firstLine: 1 });
    expect(damageOf(bytesOf(`${long}oops`))).toMatchObject({ isPart: true, firstLine: 1 });
    expect(damageOf(bytesOf(`{${long.slice(100_000)}oops${long.slice(100_000)}`)).isPart).toBe(false);
    const wide = damageOf(Buffer.from(`{${long}`, 'utf16le'));
    expect([wide.isPart, wide.text.length]).toEqual([true, 128 * 1024]);
  });

  it('shows an empty file as empty', () => {
    expect(damageOf(new Uint8Array())).toMatchObject({ text: '', place: { line: 1, column: 1 } });
  });

  it('shows only the surroundings of the fault in a huge file, with the file’s line numbers', () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => `  "key ${i}": "value",`);
    const bytes = bytesOf(`{\n${lines.join('\n')}\n  oops\n${lines.join('\n')}`);
    const damage = damageOf(bytes);
    expect(damage.isPart).toBe(true);
    expect(damage.text.length).toBeLessThan(300_000);
    const line = damage.place?.line ?? 0;
    expect(line).toBe(100_002);
    expect(damage.text.split('\n')[line - damage.firstLine]).toBe('  oops');
  });

  it('puts the place of a huge file of one line within its text', () => {
    const damage = damageOf(bytesOf(`{"a": "${'µ'.repeat(500_000)}", oops}`));
    const { column = 0 } = damage.place ?? {};
    expect(damage.text.slice(column - 1)).toMatch(/^oops/);
  });

  it('never fails, and its place is within its text, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 0, max: 500 }), (bytes, offset) => {
        const { text, place, firstLine } = damagedText(bytes, offset);
        if (!place) return;
        const line = text.split('\n')[place.line - firstLine];
        expect(line).toBeDefined();
        expect(place.column).toBeLessThanOrEqual((line ?? '').length + 1);
      }),
      { numRuns: 500 },
    );
  });
});
