import type { ImageRow } from '../../../shared/model/image-row.ts';
import type { Result } from '../../../shared/result.ts';
import type { DamagedText } from '../../../shared/sidecar/damaged-text.ts';
import { useFolder } from '../../stores/folder.ts';
import { useAnswer } from './use-answer.ts';

/** The text of a damaged sidecar around its trouble; undefined until it is there, read again when the file changes. */
export function useDamage({ path, sidecarStamp }: ImageRow): Result<DamagedText> | undefined {
  const folder = useFolder((state) => state.folder?.id ?? '');
  return useAnswer('sidecar.damage', { folder, path }, `${sidecarStamp?.size} ${sidecarStamp?.mtimeMs} ${path}`);
}
