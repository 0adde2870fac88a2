import { expect, test, vi } from 'vitest';
import {
  endOnly,
  openDialog,
  resetView,
  setFilter,
  showOnly,
  showSubfolder,
  useView,
} from '../../../../../renderer/state/window/view.ts';

test('another folder forgets the filter and closes what concerned the one before', () => {
  setFilter('A110');
  openDialog({ kind: 'conflicts' });
  resetView();
  expect(useView.getState()).toMatchObject({ filter: '', dialog: null });
});

test('settings that were opened while a folder was being opened stay open', () => {
  openDialog({ kind: 'settings' });
  resetView();
  expect(useView.getState().dialog).toEqual({ kind: 'settings' });
});

test('images that are to be shown are all shown, whatever was filtered, which comes back when they are done', () => {
  resetView();
  setFilter('A110');
  showSubfolder('day 1');
  const isOver = vi.fn(() => false);
  showOnly('unsaved edits', ['day 2/b.tif'], isOver);
  expect(useView.getState()).toMatchObject({ filter: '', subfolder: null });
  showOnly('unsaved edits', ['day 2/b.tif', 'day 2/c.tif'], isOver);
  endOnly();
  expect(useView.getState().only?.paths.size).toBe(2);
  isOver.mockReturnValue(true);
  endOnly();
  expect(useView.getState()).toMatchObject({ filter: 'A110', subfolder: 'day 1', only: null });
});

test('what is filtered among the images that are shown stays when they are done', () => {
  resetView();
  setFilter('A110');
  showOnly('unsaved edits', ['a.tif', 'b.tif'], () => true);
  setFilter('b');
  endOnly();
  expect(useView.getState()).toMatchObject({ filter: 'b', only: null });
});
