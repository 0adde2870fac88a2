import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { icns, ico } from '../../../build/icon-files.mjs';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** Width in the head of a PNG. */
const widthOf = (png: Buffer) => png.readUInt32BE(16);

function partsOfIco(bytes: Buffer): Buffer[] {
  return Array.from({ length: bytes.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index;
    const offset = bytes.readUInt32LE(at + 12);
    const part = bytes.subarray(offset, offset + bytes.readUInt32LE(at + 8));
    expect(bytes.readUInt8(at)).toBe(widthOf(part) % 256);
    return part;
  });
}

function partsOfIcns(bytes: Buffer): Map<string, Buffer> {
  expect(bytes.toString('ascii', 0, 4)).toBe('icns');
  expect(bytes.readUInt32BE(4)).toBe(bytes.length);
  const parts = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at + 4)) {
    parts.set(bytes.toString('ascii', at, at + 4), bytes.subarray(at + 8, at + bytes.readUInt32BE(at + 4)));
  }
  return parts;
}

describe('the icons of the program', () => {
  it('has the sizes that Windows requires', () => {
    const parts = partsOfIco(readFileSync('build/resources/icon.ico'));
    expect(parts.map(widthOf)).toEqual([16, 24, 32, 48, 64, 128, 256]);
    for (const part of parts) expect(part.subarray(0, 4)).toEqual(signature);
  });

  it('has the sizes that macOS requires', () => {
    const parts = partsOfIcns(readFileSync('build/resources/icon.icns'));
    expect([...parts].map(([type, part]) => [type, widthOf(part)])).toEqual([
      ['icp4', 16],
      ['ic11', 32],
      ['icp5', 32],
      ['ic12', 64],
      ['ic07', 128],
      ['ic13', 256],
      ['ic08', 256],
      ['ic14', 512],
      ['ic09', 512],
      ['ic10', 1024],
    ]);
  });

  it('are made of the pictures as they are', () => {
    const pictures = new Map(
      [16, 24, 32, 48, 64, 128, 256, 512, 1024].map((size) => [size, Buffer.alloc(20 + size, size)]),
    );
    for (const [size, png] of pictures) png.writeUInt32BE(size, 16);
    expect(partsOfIco(ico(pictures)).at(-1)).toEqual(pictures.get(256));
    expect(partsOfIcns(icns(pictures)).get('ic10')).toEqual(pictures.get(1024));
  });
});
