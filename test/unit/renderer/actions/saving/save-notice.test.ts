import { expect, it } from 'vitest';
import { saveNotice } from '../../../../../renderer/actions/saving/save-notice.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import type { SaveOutcome } from '../../../../../shared/saved/save-outcome.ts';

const saved = (path: string): SaveOutcome => ({ path, state: 'saved', conflicts: [], repairs: [] });
const unconfirmed = (path: string): SaveOutcome => {
  return { ...saved(path), problem: problem('saved-unsynced', { path: `${path}.json` }, { path }) };
};
const noticeOf = (outcomes: readonly SaveOutcome[]) =>
  saveNotice(outcomes, { invalid: [], unbegun: [] }, { retry: () => {}, undo: () => {} });

it('reports what the drive did not confirm, as a warning, with nothing to save again', () => {
  const { tone, text, actions } = noticeOf([saved('a.tif'), unconfirmed('b.tif')]);
  expect([tone, actions]).toEqual(['warning', []]);
  expect(text).toMatch(/^2 saved\. b\.tif is saved, but the drive did not confirm it: /);
});

it('names one of many that the drive did not confirm, and counts the others', () => {
  const { text } = noticeOf(['a.tif', 'b.tif', 'c.tif'].map(unconfirmed));
  expect(text).toContain('a.tif is saved, but');
  expect(text).toMatch(/The same applies to 2 other images\.$/);
});

it('stays a plain confirmation where the drive confirmed all', () => {
  expect(noticeOf([saved('a.tif')])).toMatchObject({ tone: 'done', text: '1 saved.' });
});

it('counts images that another program changed too, whose edits stay', () => {
  const conflict = { field: 'experiment_metadata.note', before: 'a', after: 'b' } as const;
  const contended: SaveOutcome = { path: 'b.tif', state: 'failed', conflicts: [conflict], repairs: [] };
  const { tone, text } = noticeOf([saved('a.tif'), contended]);
  expect([tone, text]).toEqual(['warning', '1 saved. 1 image also changed on disk; the edits stay unsaved.']);
});
