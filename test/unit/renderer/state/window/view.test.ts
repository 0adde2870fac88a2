import { expect, test } from 'vitest';
import { openDialog, resetView, setFilter, useView } from '../../../../../renderer/state/window/view.ts';

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
