import type { FieldChange } from '../../../shared/edits/patch.ts';
import type { ImageHeader } from '../../../shared/image/header.ts';
import { ownSidecarOf } from '../../../shared/image/image-name.ts';
import type { SidecarText } from '../../../shared/ipc/images.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { type FoundImage, findImage, type ImageTools, lookAt } from '../opened/find-image.ts';
import type { Handlers } from '../request-handlers.ts';
import { editedText, firstText } from '../save/sidecar-text.ts';

/** The sidecar's text now and after saving `changes`. */
async function readTextOf(
  tools: ImageTools,
  id: string,
  path: string,
  changes: readonly FieldChange[],
): Promise<Result<SidecarText>> {
  const image = await findImage(tools, id, path);
  if (!image.ok) return image;
  const { place, roots } = image.value;
  const own = ownSidecarOf(path);
  const shown = own === null ? place : { ...place, sidecar: `${place.image}/${own}` };
  const loaded = await tools.store.load(shown, roots.all);
  if (!loaded.ok) return loaded;
  if (loaded.value) return ok(editedText(loaded.value.bytes, changes));
  const header = changes.length > 0 ? await headerOf(tools, image.value) : null;
  return ok(firstText(header, changes));
}

async function headerOf({ pool }: ImageTools, { job, roots }: FoundImage): Promise<ImageHeader | null> {
  const [row] = await pool.rows([job], roots);
  return row?.header ?? null;
}

/** The requests that look at one image. */
export function imageHandlers(
  tools: ImageTools,
): Pick<Handlers, 'image.facts' | 'image.tags' | 'image.tagText' | 'image.text'> {
  return {
    'image.facts': ({ folder, path }) => lookAt(tools, folder, path, { kind: 'facts' }),
    'image.tags': ({ folder, path, directory }) => lookAt(tools, folder, path, { kind: 'tags', directory }),
    'image.tagText': ({ folder, path, directory, code }) =>
      lookAt(tools, folder, path, { kind: 'tagText', directory, code }),
    'image.text': ({ folder, path, changes }) => readTextOf(tools, folder, path, changes),
  };
}
