import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  dismissNotice,
  endOffers,
  holdNotice,
  type Notice,
  releaseNotice,
  showBesideErrors,
  showNotice,
  useNotice,
} from '../../../../../renderer/state/window/notice.ts';

const undo = { label: 'Undo', run: () => {} };
const notice = (tone: Notice['tone'], actions: Notice['actions'] = []): Notice => ({ tone, text: tone, actions });
const shown = () => useNotice.getState().notice?.text ?? null;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  dismissNotice();
  vi.useRealTimers();
});

test.each([
  ['success', notice('done'), 6000],
  ['success with something to do', notice('done', [undo]), 20_000],
  ['a warning', notice('warning'), 20_000],
])('%s disappears by itself', (_, one, ms) => {
  showNotice(one);
  vi.advanceTimersByTime(ms - 1);
  expect(shown()).toBe(one.text);
  vi.advanceTimersByTime(1);
  expect(shown()).toBeNull();
});

test('an error stays until it is dismissed', () => {
  showNotice(notice('error'));
  vi.advanceTimersByTime(3_600_000);
  expect(shown()).toBe('error');
  dismissNotice();
  expect(shown()).toBeNull();
});

test('a line that is pointed at stays, and has its whole time again afterwards', () => {
  showNotice(notice('done', [undo]));
  vi.advanceTimersByTime(19_000);
  holdNotice();
  vi.advanceTimersByTime(3_600_000);
  expect(shown()).toBe('done');
  releaseNotice();
  vi.advanceTimersByTime(19_999);
  expect(shown()).toBe('done');
  vi.advanceTimersByTime(1);
  expect(shown()).toBeNull();
});

test('a new line has its own time', () => {
  showNotice(notice('done'));
  vi.advanceTimersByTime(5000);
  showNotice(notice('warning'));
  vi.advanceTimersByTime(6000);
  expect(shown()).toBe('warning');
});

test('when another folder is opened, a line no longer offers what applies to the earlier one', () => {
  showNotice(notice('error', [undo]));
  endOffers();
  expect(useNotice.getState().notice).toEqual(notice('error'));
  showNotice(notice('done', [undo]));
  endOffers();
  vi.advanceTimersByTime(6000);
  expect(shown()).toBeNull();
});

test('a line beside an error is only read out, and the same sentence again is read out again', () => {
  showNotice(notice('error', [undo]));
  showBesideErrors(notice('done'));
  expect(shown()).toBe('error');
  const first = useNotice.getState().readOut;
  showBesideErrors(notice('done'));
  expect(useNotice.getState().readOut).toEqual({ text: 'done', count: first.count + 1 });
  dismissNotice();
  showBesideErrors(notice('done'));
  expect(shown()).toBe('done');
  const { shown: count } = useNotice.getState();
  showBesideErrors(notice('done'));
  expect(useNotice.getState()).toMatchObject({ shown: count + 1, readOut: { text: '' } });
});
