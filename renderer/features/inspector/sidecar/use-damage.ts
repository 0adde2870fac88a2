import type { ImageRow } from '../../../../shared/image/image-row.ts';
import type { Result } from '../../../../shared/problems/result.ts';
import type { DamagedText } from '../../../../shared/sidecar/damaged-text.ts';
import { host } from '../../../host/host.ts';
import { useAnswer } from '../../../host/use-answer.ts';
import { useFolder } from '../../../state/folder/folder.ts';

/** The text of a damaged sidecar around its fault; undefined until it is read; read again when the file changes. */
export function useDamage({ path, sidecarStamp }: ImageRow): Result<DamagedText> | undefined {
  const folder = useFolder((state) => state.folder?.id ?? '');
  const key = `${sidecarStamp?.size} ${sidecarStamp?.mtimeMs} ${path}`;
  return useAnswer(key, () => host.request('sidecar.damage', { folder, path }));
}
