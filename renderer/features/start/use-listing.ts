import { useEffect, useRef, useState } from 'react';
import { type FolderListing, mostCounted } from '../../../shared/ipc/folders.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { host } from '../../host/host.ts';
import { useAnswer } from '../../host/use-answer.ts';

/** The folder that is shown, and why another one that was asked for cannot be. */
export interface Place {
  readonly listing: FolderListing | null;
  readonly problem: Problem | null;
  /**
   * Shows another folder, the home folder for null; resolves to whether it could be listed, to null where another one was asked for in
   * the meantime or the list is no longer there.
   */
  readonly go: (path: string | null) => Promise<Result<FolderListing> | null>;
}

/**
 * Lists folders one after another, beginning with `first`. A late answer is dropped, unless no folder is listed yet: there may be none
 * at the path that was asked for since.
 */
export function useListing(first: string | null): Place {
  const [shown, setShown] = useState<Omit<Place, 'go'>>({ listing: null, problem: null });
  const latest = useRef(0);
  const go = async (path: string | null) => {
    latest.current += 1;
    const asked = latest.current;
    const result = await host.request('folder.browse', { path });
    if (asked !== latest.current) {
      if (result.ok) setShown((now) => (now.listing ? now : { ...now, listing: result.value }));
      return null;
    }
    setShown(({ listing }) =>
      result.ok ? { listing: result.value, problem: null } : { listing, problem: result.problem },
    );
    return result;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the first folder is shown unasked
  useEffect(() => {
    void go(first);
    return () => {
      latest.current += 1;
    };
  }, []);
  return { ...shown, go };
}

const noCounts: readonly (number | null)[] = [];

/** How many images are in each of the listed folders, as far as known. */
export function useImageCounts({ path, folders }: FolderListing): readonly (number | null)[] {
  const answer = useAnswer(path, () =>
    host.request('folder.imageCounts', { path, folders: folders.slice(0, mostCounted) }),
  );
  return answer?.ok ? answer.value : noCounts;
}
