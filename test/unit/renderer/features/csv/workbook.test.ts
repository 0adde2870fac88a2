import { afterEach, expect, it, vi } from 'vitest';
import { sheetTable, workbookOf } from '../../../../../renderer/features/csv/workbook.ts';

/** A worker that fails at every task, as one whose code cannot be fetched. */
class FailingWorker {
  onerror: ((event: { message: string }) => void) | null = null;
  postMessage(): void {
    queueMicrotask(() => this.onerror?.({ message: 'cannot be fetched' }));
  }
  terminate(): void {}
}

afterEach(() => vi.unstubAllGlobals());

it('a workbook that cannot be made is not reported as one that cannot be read', async () => {
  vi.stubGlobal('Worker', FailingWorker);
  const made = workbookOf([]).next();
  if (!made.done) throw new Error('no rows, no pause');
  expect(await made.value).toMatchObject({
    ok: false,
    problem: { code: 'xlsx-unwritten', details: { fault: 'cannot be fetched' } },
  });
  const read = await sheetTable(new Uint8Array(), new AbortController().signal);
  expect(read).toMatchObject({ ok: false, problem: { code: 'xlsx-unreadable' } });
});
