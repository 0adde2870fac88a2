import { showOnly } from '../../state/table/view.ts';
import type { NoticeAction } from '../../state/window/notice.ts';

/** Offers to show the images that a notice is about; `label` names them where they are shown. */
export function showingOnly(label: string, paths: readonly string[]): NoticeAction {
  return { label: 'Show', run: () => showOnly(label, paths) };
}
