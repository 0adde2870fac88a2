import { onTestFinished, vi } from 'vitest';
import { History } from '../../../../electron/host/history/history.ts';
import { SidecarStore } from '../../../../electron/host/save/sidecar-store.ts';

/** Presses Ctrl+C when the next action begins, before its first image. */
export function interruptNext(): void {
  const begin = History.prototype.begin;
  const spy = vi.spyOn(History.prototype, 'begin').mockImplementationOnce(function (this: History, action) {
    process.emit('SIGINT');
    return begin.call(this, action);
  });
  onTestFinished(() => spy.mockRestore());
}

/** Presses Ctrl+C when the first of several images is looked at. */
export function interruptLook(): void {
  const draft = SidecarStore.prototype.draftChange;
  const spy = vi.spyOn(SidecarStore.prototype, 'draftChange').mockImplementationOnce(function (
    this: SidecarStore,
    change,
  ) {
    process.emit('SIGINT');
    return draft.call(this, change);
  });
  onTestFinished(() => spy.mockRestore());
}
