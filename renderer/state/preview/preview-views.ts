import { LeastRecent } from '../../../shared/basics/least-recent.ts';
import type { ImageView } from '../../../shared/picture/view.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { host } from '../../host/host.ts';
import { useFolder } from '../folder/folder.ts';

/** Views that are kept for going back and forth. */
const mostKept = 64;

let kept = new LeastRecent<ImageView>(mostKept);
let keptRows: unknown = null;

/** The kept views: none once any row has changed, because a view also depends on the files beside its image. */
function keptViews(): LeastRecent<ImageView> {
  const { rows } = useFolder.getState();
  if (rows !== keptRows) kept = new LeastRecent(mostKept);
  keptRows = rows;
  return kept;
}

/** The view of an image that was read before; null where it must be read. */
export function knownView(folder: string, path: string): ImageView | null {
  return keptViews().get(`${folder}\0${path}`) ?? null;
}

/** Reads what can be shown of an image beside its pixels. */
export async function readView(folder: string, path: string): Promise<Result<ImageView>> {
  const views = keptViews();
  const answer = await host.request('image.view', { folder, path });
  if (!answer.ok) return answer;
  views.set(`${folder}\0${path}`, answer.value, 1);
  return ok(answer.value);
}
