import { useEffect, useState } from 'react';
import type { ImageRow } from '../../../shared/model/image-row.ts';
import type { Result } from '../../../shared/result.ts';
import type { DamagedText } from '../../../shared/sidecar/damaged-text.ts';
import { host } from '../../host/host.ts';
import { useFolder } from '../../stores/folder.ts';

/** The text of a damaged sidecar around its trouble; undefined until it is there, read again when the file changes. */
export function useDamage({ path, sidecarStamp }: ImageRow): Result<DamagedText> | undefined {
  const folder = useFolder((state) => state.folder?.id ?? '');
  const [result, setResult] = useState<Result<DamagedText>>();
  const stamp = `${sidecarStamp?.size} ${sidecarStamp?.mtimeMs}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stamp means another text
  useEffect(() => {
    let isCurrent = true;
    const read = async () => {
      const answer = await host.request('sidecar.damage', { folder, path });
      if (isCurrent) setResult(answer);
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [folder, path, stamp]);
  return result;
}
