import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ProgramLog } from '../../../../electron/app/program-log.ts';
import { put, tempFolder } from '../host/temp-folder.ts';

const events = (path: string) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('events are lines in a file that only this user may read', async () => {
  const log = new ProgramLog(join(tempFolder(), 'logs', 'scopecard.log'));
  log.write('start', { version: '1.2.3', folder: 'ä\n', none: undefined });
  log.writeError('bug', new Error('went wrong'));
  await log.written();
  expect(events(log.path)).toEqual([
    { at: expect.stringMatching(/^\d{4}-/), event: 'start', version: '1.2.3', folder: 'ä\n' },
    { at: expect.any(String), event: 'bug', error: expect.stringContaining('went wrong') },
  ]);
  if (process.platform !== 'win32') expect(statSync(log.path).mode & 0o777).toBe(0o600);
});

test('a synchronous write is there at once, together with what was waiting, once', async () => {
  const log = new ProgramLog(join(tempFolder(), 'scopecard.log'));
  log.write('start');
  log.writeError('bug', new Error('went wrong'));
  expect(events(log.path).map(({ event }) => event)).toEqual(['start', 'bug']);
  await log.written();
  log.write('end');
  await log.written();
  expect(events(log.path).map(({ event }) => event)).toEqual(['start', 'bug', 'end']);
});

test('a write waits for a folder that does not exist yet', async () => {
  const log = new ProgramLog(join(tempFolder(), 'logs', 'scopecard.log'));
  log.writeNow('first');
  await log.written();
  expect(events(log.path)).toHaveLength(1);
});

test('the last event of an earlier run is known; a missing or damaged log has none', async () => {
  const path = join(tempFolder(), 'scopecard.log');
  expect(new ProgramLog(path).lastEvent()).toBeNull();
  const log = new ProgramLog(path);
  log.write('start', { note: 'a\nb' });
  await log.written();
  expect(new ProgramLog(path).lastEvent()).toBe('start');
  appendFileSync(path, '{"at":"20');
  expect(new ProgramLog(path).lastEvent()).toBeNull();
});

test('a full file is rotated, and the third one before is removed', async () => {
  const path = join(tempFolder(), 'scopecard.log');
  const log = new ProgramLog(path);
  for (const round of [1, 2, 3, 4]) {
    log.write(`round ${round}`);
    await log.written();
    appendFileSync(path, `${' '.repeat(1024 * 1024)}\n`);
    const next = new ProgramLog(path);
    next.write(`after ${round}`);
    await next.written();
  }
  expect(log.files.map((file) => existsSync(file))).toEqual([true, true, true]);
  expect(readFileSync(path, 'utf8')).toContain('after 4');
  expect(readFileSync(`${path}.2`, 'utf8')).not.toContain('round 1"');
  expect(existsSync(`${path}.3`)).toBe(false);
});

test('a very long text is cut', async () => {
  const log = new ProgramLog(join(tempFolder(), 'scopecard.log'));
  log.write('page', { message: 'x'.repeat(100_000) });
  await log.written();
  expect(statSync(log.path).size).toBeLessThan(5000);
});

test('a log that cannot be written does no harm', async () => {
  const root = tempFolder();
  put(root, 'file', '');
  const log = new ProgramLog(join(root, 'file', 'scopecard.log'));
  log.write('start');
  await expect(log.written()).resolves.toBeUndefined();
});
