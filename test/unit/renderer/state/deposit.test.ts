import { expect, test, vi } from 'vitest';
import { ok } from '../../../../shared/problems/result.ts';
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
