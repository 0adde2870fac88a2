import { expect, test, vi } from 'vitest';
import type { Json } from '../../../../shared/deposit/answers.ts';
import { problem } from '../../../../shared/problems/problem.ts';
import { fail, ok } from '../../../../shared/problems/result.ts';
import { fakeHost } from './fake-host.ts';

const host = fakeHost();
vi.mock('../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
const { sendAnswers, useDeposit } = await import('../../../../renderer/state/deposit.ts');

test('an answer that waits for an earlier one goes to the folder that it was given for', async () => {
  let finish = () => {};
  const first = new Promise<void>((resolve) => {
    finish = resolve;
  });
  host.answer('deposit.answer', async () => {
    await first;
    return ok({ changes: [], findings: [], written: true });
  });
  const entry = (key: string) => ({ place: { kind: 'deposit' } as const, key, value: 'x' });
  useDeposit.setState({ folder: 'a' });
  const sent = [sendAnswers([entry('title')]), sendAnswers([entry('license')])];
  useDeposit.setState({ folder: 'b' });
  finish();
  await Promise.all(sent);
  const asked = host.asked.filter(({ name }) => name === 'deposit.answer').map(({ args }) => args);
  expect(asked).toMatchObject([
    { folder: 'a', entries: [{ key: 'title' }] },
    { folder: 'a', entries: [{ key: 'license' }] },
  ]);
});

/** Gives an answer to an open question, and what the host was told to be there before. */
async function answerOpen(value: Json): Promise<unknown> {
  const place = { kind: 'deposit' } as const;
  await sendAnswers([{ place, key: 'title', value, before: null }]);
  const last = host.asked.findLast(({ name }) => name === 'deposit.answer')?.args as { entries: { before?: Json }[] };
  return 'before' in (last.entries[0] ?? {}) ? last.entries[0]?.before : 'not said';
}

test('an answer given again before the next overview knows the first one', async () => {
  const place = { kind: 'deposit' } as const;
  const change = { place, key: 'title', before: null, after: 'One' };
  host.answer('deposit.answer', () => ok({ changes: [change], findings: [], written: true }));
  expect(await answerOpen('One')).toBe(null);
  expect(await answerOpen('Two')).toBe('One');
});

test('an answer that was changed elsewhere is replaced once a message has shown it, and only then', async () => {
  const answer = '{"kind":"deposit"} title';
  host.answer('deposit.answer', () => fail(problem('deposit-answer-conflict', { answer })));
  expect(await answerOpen('Mine')).not.toBe('not said');
  host.answer('deposit.answer', () => ok({ changes: [], findings: [], written: true }));
  expect(await answerOpen('Mine')).toBe('not said');
  expect(await answerOpen('Mine')).not.toBe('not said');
});
