import { useEffect, useState } from 'react';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import type { Result } from '../../../../shared/problems/result.ts';
import type { RawTags } from '../../../../shared/tiff/structure/raw-tags.ts';
import { host } from '../../../host/host.ts';
import { useFolder } from '../../../state/folder/folder.ts';

interface Answer {
  readonly key: string;
  readonly tags: Result<RawTags>;
}

/** The tags of one directory of an image's file, read when asked for; undefined until they are read. */
export function useTags({ path, stamp }: ImageRow, directory: number): Result<RawTags> | undefined {
  const folder = useFolder((state) => state.folder?.id ?? '');
  const [answer, setAnswer] = useState<Answer>();
  const key = `${folder} ${stamp.size} ${stamp.mtimeMs} ${directory} ${path}`;
  useEffect(() => {
    let wanted = true;
    void host.request('image.tags', { folder, path, directory }).then((tags) => {
      if (wanted) setAnswer({ key, tags });
    });
    return () => {
      wanted = false;
    };
  }, [folder, path, directory, key]);
  return answer?.key === key ? answer.tags : undefined;
}
