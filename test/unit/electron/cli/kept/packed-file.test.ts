import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PackedFile, unpackParts } from '../../../../../electron/cli/kept/packed-file.ts';
import { put, tempFolder } from '../../host/temp-folder.ts';

const mebibyte = 1024 * 1024;

async function unpacked(bytes: Uint8Array): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of unpackParts(bytes)) parts.push(part);
  return Buffer.concat(parts);
}

describe('a packed file', () => {
  it('has the text in its order, then a last line', async () => {
    const folder = tempFolder();
    const file = new PackedFile(join(folder, 'cache', 'a.out'));
    const parts = Array.from({ length: 50 }, (_, i) => randomBytes(1 + ((i * 9973) % 100_000)));
    await Promise.all(parts.map((part) => file.add(part)));
    expect(await file.end()).toMatch(/^[\w+/]{43}=$/);
    expect(readdirSync(join(folder, 'cache'))).not.toContain('a.out');
    await file.finish('the end');
    expect(readdirSync(join(folder, 'cache'))).toEqual(['a.out']);
    const bytes = readFileSync(join(folder, 'cache', 'a.out'));
    expect(bytes.toString('utf8', bytes.lastIndexOf('\n') + 1)).toBe('the end');
    expect((await unpacked(bytes.subarray(0, bytes.lastIndexOf('\n')))).equals(Buffer.concat(parts))).toBe(true);
  });

  it('is dropped once it is too long, and goes on taking text', async () => {
    const folder = tempFolder();
    const file = new PackedFile(join(folder, 'a.out'));
    for (let i = 0; i < 40; i++) await file.add(randomBytes(mebibyte));
    expect(await file.end()).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes text where it cannot be written', async () => {
    const folder = tempFolder();
    put(folder, 'cache', 'in the way');
    const file = new PackedFile(join(folder, 'cache', 'a.out'));
    for (let i = 0; i < 5; i++) await file.add(randomBytes(mebibyte));
    expect(await file.end()).toBeNull();
    await file.abandon();
    expect(readdirSync(folder)).toEqual(['cache']);
  });

  it.each(['before its end', 'after its end'])('leaves nothing where it is abandoned %s', async (when) => {
    const folder = tempFolder();
    const file = new PackedFile(join(folder, 'a.out'));
    await file.add(randomBytes(mebibyte));
    if (when === 'after its end') await file.end();
    await file.abandon();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stays when it is abandoned after it was put in its place', async () => {
    const folder = tempFolder();
    const file = new PackedFile(join(folder, 'a.out'));
    await file.add(randomBytes(10));
    await file.end();
    await file.finish('');
    await file.abandon();
    expect(readdirSync(folder)).toEqual(['a.out']);
  });
});
