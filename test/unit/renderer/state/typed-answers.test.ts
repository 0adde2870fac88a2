import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../../../shared/problems/problem.ts';
import { fail, ok } from '../../../../shared/problems/result.ts';
import { fakeHost } from './fake-host.ts';

const host = fakeHost();
vi.mock('../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
// The windows that are open are asked for there.
vi.stubGlobal('navigator', {});
const { dropEntered, findTyped, keepTyped, typedFor } = await import('../../../../renderer/state/typed-answers.ts');
const { useNotice } = await import('../../../../renderer/state/window/notice.ts');

const slot = { place: { kind: 'deposit' } as const, key: 'description' };
const folderOf = (id: string, path: string) => ({ id, path }) as Parameters<typeof findTyped>[0];
const journalled = () => host.asked.filter(({ name }) => name === 'deposit.type').map(({ args }) => args);

beforeEach(async () => {
  vi.useFakeTimers();
  keepTyped(slot, null);
  await vi.runAllTimersAsync();
  host.asked.length = 0;
  host.answer('deposit.typed', () => ok([]));
  await findTyped(folderOf('a', '/a'));
});

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('is journalled after a pause, once for many letters, and removed when it is entered', async () => {
  for (const text of ['V', 'Ve', 'Ves']) keepTyped(slot, text);
  await vi.runAllTimersAsync();
  dropEntered([typedFor(slot)]);
  await vi.runAllTimersAsync();
  expect(journalled()).toMatchObject([
    { folder: 'a', answers: [{ key: 'description', text: 'Ves' }] },
    { folder: 'a', answers: [{ key: 'description', text: null }] },
  ]);
});

test('what is typed while an earlier text is entered stays', () => {
  keepTyped(slot, 'One');
  const entered = typedFor(slot);
  keepTyped(slot, 'One and two');
  dropEntered([entered]);
  expect(typedFor(slot)?.text).toBe('One and two');
});

test('belongs to its folder, and is given to another host of it', async () => {
  keepTyped(slot, 'Of a');
  await vi.runAllTimersAsync();
  await findTyped(folderOf('b', '/b'));
  expect(typedFor(slot)).toBe(null);
  await findTyped(folderOf('a2', '/a'));
  expect(typedFor(slot)?.text).toBe('Of a');
  await vi.runAllTimersAsync();
  expect(journalled().at(-1)).toMatchObject({ folder: 'a2', answers: [{ text: 'Of a' }] });
});

test('of an earlier run is found, unless something else was typed since', async () => {
  host.answer('deposit.typed', () => ok([{ ...slot, text: 'Earlier' }]));
  await findTyped(folderOf('a', '/a'));
  expect(typedFor(slot)?.text).toBe('Earlier');
  await vi.runAllTimersAsync();
  expect(journalled()).toEqual([]);
  keepTyped(slot, 'Now');
  await findTyped(folderOf('a', '/a'));
  expect(typedFor(slot)?.text).toBe('Now');
});

test('is tried again where it could not be journalled, which is reported once', async () => {
  let failures = 2;
  host.answer('deposit.type', () =>
    failures-- > 0 ? fail(problem('io-error', { path: 'x', reason: 'y' })) : ok(null),
  );
  keepTyped(slot, 'Kept');
  await vi.advanceTimersByTimeAsync(1000);
  expect(useNotice.getState().notice?.text).toContain('not protected against a crash');
  await vi.runAllTimersAsync();
  expect(journalled()).toHaveLength(3);
});
