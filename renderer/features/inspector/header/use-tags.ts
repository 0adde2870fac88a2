import type { ImageRow } from '../../../../shared/image/image-row.ts';
import type { Result } from '../../../../shared/problems/result.ts';
import type { RawTags } from '../../../../shared/tiff/structure/raw-tags.ts';
import { host } from '../../../host/host.ts';
import { useAnswer } from '../../../host/use-answer.ts';
import { useFolder } from '../../../state/folder/folder.ts';

/** The tags of one directory of an image's file, read when asked for; undefined until they are read. */
export function useTags({ path, stamp }: ImageRow, directory: number): Result<RawTags> | undefined {
  const folder = useFolder((state) => state.folder?.id ?? '');
  const key = `${folder} ${stamp.size} ${stamp.mtimeMs} ${directory} ${path}`;
  return useAnswer(key, () => host.request('image.tags', { folder, path, directory }));
}
