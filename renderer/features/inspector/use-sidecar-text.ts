import { useEffect, useMemo, useState } from 'react';
import type { SidecarText } from '../../../shared/ipc.ts';
import type { ImageRow } from '../../../shared/model/image-row.ts';
import { type ImageEdits, writableChanges } from '../../../shared/model/pending-edit.ts';
import type { Result } from '../../../shared/result.ts';
import { host } from '../../host/host.ts';
import { useEdits } from '../../stores/edits.ts';
import { useFolder } from '../../stores/folder.ts';

const noEdits: ImageEdits = new Map();

/** The sidecar's text and what a save would make of it; undefined until it is there, renewed when either changes. */
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
