import { expect, test, vi } from 'vitest';
import type { Problem } from '../../../../../shared/problems/problem.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { ok } from '../../../../../shared/problems/result.ts';
import { fakeHost } from '../fake-host.ts';

const host = fakeHost();
vi.mock('../../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
vi.stubGlobal('window', { addEventListener: () => {}, removeEventListener: () => {} });
const { followRules, setIntended, useRules, writeFieldRules } = await import(
  '../../../../../renderer/state/problems/rules.ts'
);
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { dismissNotice, useNotice } = await import('../../../../../renderer/state/window/notice.ts');

const open = (id: string) => useFolder.setState({ folder: { id, path: `/${id}`, name: id } });
const read = (...problems: Problem[]) => ok({ fields: [], intended: [], problems });
const marked = problem('sidecar-orphan', { sidecar: 'x' }, { path: 'x' });

/** The answers to a request, given when the test wants them. */
function held(name: string) {
  const given: ((answer: unknown) => void)[] = [];
  host.answer(name, () => new Promise((resolve) => given.push(resolve as (answer: unknown) => void)));
  return given;
}

test('what was marked in a folder is not offered to be undone in the next one', async () => {
  open('a');
  const answers = held('rules.intend');
  const marking = setIntended([marked], true);
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  open('b');
  dismissNotice();
  answers[0]?.(read());
  await marking;
  expect(useNotice.getState().notice).toBe(null);
});

test('rules that were asked for before others were written do not replace those', async () => {
  open('a');
  const reads = held('rules.read');
  const stop = followRules();
  useFolder.setState({ status: 'ready' });
  await vi.waitFor(() => expect(reads).toHaveLength(1));
  const [old, written] = [problem('not-found', { path: 'old' }), problem('not-found', { path: 'written' })];
  host.answer('rules.writeFields', () => read(written));
  await writeFieldRules([]);
  reads[0]?.(read(old));
  await new Promise((resolve) => setTimeout(resolve));
  expect(useRules.getState().problems).toEqual([written]);
  stop();
});
