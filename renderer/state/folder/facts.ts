import { useEffect } from 'react';
import { create } from 'zustand';
import type { HeaderFact } from '../../../shared/image/header.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { host } from '../../host/host.ts';
import { useFolder } from './folder.ts';

type Facts = Result<readonly HeaderFact[]>;

/** Facts of this many images are kept for looking back. */
const kept = 200;

const useFactsStore = create<{ readonly byImage: ReadonlyMap<string, Facts> }>(() => ({ byImage: new Map() }));

/** A file that was written again is another image. */
function keyOf(folder: string, { path, stamp }: ImageRow): string {
  return `${folder} ${stamp.size} ${stamp.mtimeMs} ${path}`;
}

function keep(key: string, facts: Facts): void {
  useFactsStore.setState(({ byImage }) => {
    const entries = [...byImage].filter(([other]) => other !== key).slice(-kept + 1);
    return { byImage: new Map([...entries, [key, facts]]) };
  });
}

async function read(folder: string, path: string, key: string): Promise<void> {
  keep(key, await host.request('image.facts', { folder, path }));
}

/** The extra facts of an image's header, read on first use; undefined until they arrive. */
export function useFacts(row: ImageRow): Facts | undefined {
  const folder = useFolder((state) => state.folder?.id ?? '');
  const { path } = row;
  const key = keyOf(folder, row);
  const facts = useFactsStore((state) => state.byImage.get(key));
  useEffect(() => {
    // A failure is asked for again when the page is turned to again.
    if (!useFactsStore.getState().byImage.get(key)?.ok) void read(folder, path, key);
  }, [folder, path, key]);
  return facts;
}
