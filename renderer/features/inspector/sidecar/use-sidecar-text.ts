import { useEffect, useMemo, useState } from 'react';
import { type ImageEdits, writableChanges } from '../../../../shared/edits/pending-edit.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import type { SidecarText } from '../../../../shared/ipc/images.ts';
import type { Result } from '../../../../shared/problems/result.ts';
import { host } from '../../../host/host.ts';
import { useEdits } from '../../../state/edits/edits.ts';
import { useFolder } from '../../../state/folder/folder.ts';

const noEdits: ImageEdits = new Map();

/** The sidecar's text, now and after a save; undefined until it is read, renewed when either changes. */
export function useSidecarText(row: ImageRow): Result<SidecarText> | undefined {
  const folder = useFolder((state) => state.folder?.id ?? '');
  const edits = useEdits((state) => state.edits.get(row.path)) ?? noEdits;
  const changes = useMemo(() => [...writableChanges(edits)], [edits]);
  const [result, setResult] = useState<Result<SidecarText>>();
  const { path, sidecarStamp } = row;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stamp means another text
  useEffect(() => {
    let isCurrent = true;
    const read = async () => {
      const answer = await host.request('image.text', { folder, path, changes });
      if (isCurrent) setResult(answer);
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [folder, path, changes, sidecarStamp]);
  return result;
}
