import { describe, expect, it } from 'vitest';
import type { SetReport } from '../../../../../electron/cli/edit/set-report.ts';
import { SetReporter } from '../../../../../electron/cli/edit/set-reporter.ts';
import { Gathered } from '../../../../../electron/cli/output/gathered.ts';
import { Output } from '../../../../../electron/cli/output/output.ts';
import { problem } from '../../../../../shared/problems/problem.ts';

const change = { field: 'experiment_metadata.species', before: 'rat', after: 'mouse' } as const;
const saved: SetReport = { path: 'a.tif', state: 'saved', changes: [change], repairs: [] };
const contested: SetReport = { ...saved, path: 'b.tif', state: 'conflict', conflicts: [{ change, disk: 'cat' }] };

async function printed(
  reports: readonly SetReport[],
  { json = false, decide = 'set' as 'set' | 'again', skipped = [] as readonly (readonly string[] | null)[] } = {},
) {
  const streams = { out: new Gathered(), messages: new Gathered() };
  const outputs = { out: new Output(streams.out), messages: new Output(streams.messages) };
  const reporter = new SetReporter({ json }, outputs, decide);
  await reporter.add(reports, '/lab');
  for (const files of skipped) reporter.skip(files);
  await reporter.end('Nothing.');
  await outputs.out.flush();
  await outputs.messages.flush();
  const linesOf = (stream: Gathered) => stream.bytes().toString().split('\n').slice(0, -1);
  return { hasFailed: reporter.hasFailed, out: linesOf(streams.out), messages: linesOf(streams.messages) };
}

describe('the report of a command that edits', () => {
  it.each([
    ['set', 'To decide the conflicts, run set again with --mine (write your values) or --theirs (keep theirs).'],
    ['again', 'Run the same command again: it compares with the values that are there now.'],
  ] as const)('names a conflict, says how to decide it, and is a failure: %s', async (decide, how) => {
    const { hasFailed, out, messages } = await printed([saved, contested], { decide });
    expect([hasFailed, out]).toEqual([true, ['/lab/a.tif: species rat → mouse']]);
    expect(messages).toEqual([
      expect.stringMatching(/^\/lab\/b\.tif: .*“rat”.*“cat”.*“mouse”/),
      how,
      '1 saved, 1 in conflict.',
    ]);
  });

  it('counts what was not started, images and folders, and names the undo of what was saved', async () => {
    const { hasFailed, messages } = await printed([saved], { skipped: [['b.tif', 'c.tif'], null, null] });
    expect(hasFailed).toBe(true);
    expect(messages).toEqual([
      'Stopped. Run the same command again for the rest; "scopecard undo" undoes what was saved.',
      '1 saved, 2 not started, 2 folders not started.',
    ]);
    expect((await printed([], { skipped: [null] })).messages).toEqual([
      'Stopped. Run the same command again for the rest.',
      '1 folder not started.',
    ]);
  });

  it('has repairs, reasons and conflicts for people and for programs', async () => {
    const repaired: SetReport = { ...saved, repairs: [{ code: 'bom-removed' }] };
    const reason = problem('not-found', { path: 'c.tif' }, { path: 'c.tif' });
    const failed: SetReport = { ...saved, path: 'c.tif', state: 'failed', problem: reason };
    const reports = [repaired, failed, contested];
    const { out, messages } = await printed(reports);
    const repair = 'the byte order mark was removed';
    expect(out).toEqual(['/lab/a.tif: species rat → mouse', `/lab/a.tif: repaired: ${repair}`]);
    expect(messages[0]).toMatch(/^\/lab\/c\.tif: It does not exist\. Check/);
    const lines = (await printed(reports, { json: true })).out.map((line) => JSON.parse(line));
    const changes = [{ field: 'species', before: 'rat', after: 'mouse' }];
    expect(lines).toEqual([
      { path: 'a.tif', root: '/lab', state: 'saved', changes, repairs: [repair] },
      {
        path: 'c.tif',
        root: '/lab',
        state: 'failed',
        changes,
        repairs: [],
        problem: expect.objectContaining({ code: 'not-found', message: 'c.tif does not exist.' }),
      },
      {
        path: 'b.tif',
        root: '/lab',
        state: 'conflict',
        changes,
        repairs: [],
        conflicts: [{ field: 'species', before: 'rat', disk: 'cat', mine: 'mouse' }],
      },
    ]);
  });
});
