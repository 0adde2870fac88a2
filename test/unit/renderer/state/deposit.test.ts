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
vi.stubGlobal('navigator', {});
const { chooseTargets, forgetShownChanges, lookAtDeposit, refreshDeposit, sendAnswers, useDeposit } = await import(
  '../../../../renderer/state/deposit.ts'
);
const { useFolder } = await import('../../../../renderer/state/folder/folder.ts');

const done = () => ok({ changes: [], findings: [], written: true });

/** The answers to a request come when the test gives them, each for the request of its turn. */
function held(name: string) {
  const turns: ((value: unknown) => void)[] = [];
  host.answer(name, () => new Promise((resolve) => turns.push((value) => resolve(ok(value)))));
  return turns;
}

/** The deposit of a folder that was just opened, before anything of it is known. */
function open(): void {
  useFolder.setState({ folder: { id: 'f', path: '/f', name: 'f' } });
  useDeposit.setState({ folder: null, cards: null, targets: [], overview: null, problem: null });
  host.answer('deposit.answer', done);
  host.answer('deposit.typed', () => ok([]));
}

const card = (name: string, chosen: boolean) => ({ name, chosen });

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

test('an answer that was changed elsewhere is replaced once a message has shown it, and nothing newer', async () => {
  const answer = '{"kind":"deposit"} title';
  const conflict = (there: Json) => fail(problem('deposit-answer-conflict', { answer, there: JSON.stringify(there) }));
  host.answer('deposit.answer', () => conflict('Theirs'));
  await answerOpen('Mine');
  host.answer('deposit.answer', () => conflict('Newer'));
  expect(await answerOpen('Mine')).toBe('Theirs');
  host.answer('deposit.answer', () => ok({ changes: [], findings: [], written: true }));
  expect(await answerOpen('Mine')).toBe('Newer');
  expect(await answerOpen('Mine')).not.toBe('Newer');
});

test('what a message has shown says nothing of an answer that is entered with other knowledge, or in a new dialog', async () => {
  const slot = { place: { kind: 'deposit' } as const, key: 'people' };
  const answer = '{"kind":"deposit"} people';
  const conflict = () => fail(problem('deposit-answer-conflict', { answer, there: '["Theirs"]' }));
  const sentWith = async (before: Json) => {
    host.answer('deposit.answer', conflict);
    await sendAnswers([{ ...slot, value: [], before }]);
    const last = host.asked.findLast(({ name }) => name === 'deposit.answer')?.args as { entries: { before?: Json }[] };
    return last.entries[0]?.before;
  };
  expect([await sentWith([]), await sentWith([])]).toEqual([[], ['Theirs']]);
  expect(await sentWith(['Seen since'])).toEqual(['Seen since']);
  forgetShownChanges();
  expect(await sentWith([])).toEqual([]);
});

test('targets that are chosen while the folder is counted again stay chosen', async () => {
  open();
  host.answer('deposit.targets', () => ok([card('old', true), card('new', false)]));
  host.answer('deposit.overview', ({ targets }: { targets: string[] }) =>
    ok({ of: targets, chosen: targets, trouble: null }),
  );
  await lookAtDeposit();
  const [counts, overviews] = [held('deposit.targets'), held('deposit.overview')];
  const looking = lookAtDeposit();
  const late = refreshDeposit();
  await chooseTargets(['new']);
  counts[0]?.([card('old', true), card('new', false)]);
  await vi.waitFor(() => expect(overviews.length).toBeGreaterThan(2));
  for (const [i, give] of overviews.entries()) give({ of: i === 0 ? ['old'] : ['new'] });
  await Promise.all([looking, late]);
  expect(useDeposit.getState()).toMatchObject({ targets: ['new'], overview: { of: ['new'] }, isBusy: false });
});

test('an overview of the targets before the choice is not shown for the chosen ones', async () => {
  open();
  host.answer('deposit.targets', () => ok([card('old', true)]));
  const overviews = held('deposit.overview');
  const looking = lookAtDeposit();
  await vi.waitFor(() => expect(overviews).toHaveLength(1));
  const choosing = chooseTargets(['new']);
  overviews[0]?.({ of: ['old'] });
  await Promise.all([looking, choosing]);
  expect(useDeposit.getState().overview).toBe(null);
});

test('answers that change on the disk while the folder is counted for the first time do not keep its targets away', async () => {
  open();
  const counts = held('deposit.targets');
  host.answer('deposit.overview', () => ok({ of: [], chosen: [], trouble: null }));
  const looking = lookAtDeposit();
  await refreshDeposit();
  counts[0]?.([card('one', false)]);
  await looking;
  expect(useDeposit.getState()).toMatchObject({ cards: [card('one', false)], isBusy: false });
});

test('what was answered in a folder says nothing of the answers of the next one', async () => {
  open();
  useDeposit.setState({ folder: 'f' });
  const place = { kind: 'deposit' } as const;
  const change = { place, key: 'title', before: null, after: 'One' };
  host.answer('deposit.answer', () => ok({ changes: [change], findings: [], written: true }));
  host.answer('deposit.overview', () => new Promise(() => {}));
  expect(await answerOpen('One')).toBe(null);
  useDeposit.setState({ folder: 'g' });
  expect(await answerOpen('Two')).toBe(null);
  useDeposit.setState({ folder: 'f' });
  useFolder.setState({ folder: null });
});

test('targets that another window has chosen are shown, and those of this one stay until the file has them', async () => {
  open();
  host.answer('deposit.targets', () => ok([card('one', true), card('two', false)]));
  let chosen = ['one'];
  host.answer('deposit.overview', ({ targets }: { targets: string[] }) => ok({ of: targets, chosen, trouble: null }));
  await lookAtDeposit();
  chosen = ['one', 'two'];
  await refreshDeposit();
  expect(useDeposit.getState()).toMatchObject({ targets: ['one', 'two'], overview: { of: ['one', 'two'] } });
  // The drive is read-only.
  host.answer('deposit.answer', () => fail(problem('read-only', { path: '/f' })));
  await chooseTargets(['two']);
  await refreshDeposit();
  expect(useDeposit.getState()).toMatchObject({ targets: ['two'], overview: { of: ['two'] } });
});
