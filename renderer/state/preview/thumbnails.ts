import { create } from 'zustand';
import { unpackAnswer } from '../../../shared/picture/binary-answer.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { host } from '../../host/host.ts';
import { isReading, useFolder } from '../folder/folder.ts';

/** A small picture of an image, or why there is none. */
export type Thumbnail =
  | { readonly kind: 'picture'; readonly url: string }
  | { readonly kind: 'none'; readonly problem: Problem };

interface Kept {
  readonly stamp: string;
  readonly thumbnail: Thumbnail;
}

/** The host's entry for each picture of its answer. */
type Heads = readonly { readonly path: string; readonly problem: Problem | null }[];

/** Small pictures that are kept, of a few kilobytes each. */
const mostKept = 2000;
/** Pictures in one request: few, so that rows scrolled out of view are soon left out. */
const batch = 12;

const kept = new Map<string, Kept>();
let keptFolder = '';
let wanted: readonly string[] = [];
/** Pictures that the host makes now. */
let asking: readonly string[] = [];
let turn = 0;
/** This window's batches: a newer request of the same name cancels the older one. */
const view = `thumbnails-${Math.random().toString(36).slice(2, 12)}`;

/** Counts the changes of the small pictures. */
export const useThumbnails = create<{ readonly version: number }>(() => ({ version: 0 }));

/** What distinguishes one state of an image from another; null where the image is not listed. */
function stampOf(path: string): string | null {
  const stamp = useFolder.getState().rows.byPath.get(path)?.stamp;
  return stamp ? `${stamp.size} ${stamp.mtimeMs}` : null;
}

function drop(path: string): void {
  const thumbnail = kept.get(path)?.thumbnail;
  if (thumbnail?.kind === 'picture') URL.revokeObjectURL(thumbnail.url);
  kept.delete(path);
}

function keep(path: string, stamp: string, thumbnail: Thumbnail): void {
  drop(path);
  kept.set(path, { stamp, thumbnail });
  for (const [oldest] of kept) {
    if (kept.size <= mostKept) return;
    drop(oldest);
  }
}

/** The small picture of an image as it was last read; null while it is not known. */
export function thumbnailOf(path: string): Thumbnail | null {
  return useFolder.getState().folder?.id === keptFolder ? (kept.get(path)?.thumbnail ?? null) : null;
}

function isMissing(path: string): boolean {
  const stamp = stampOf(path);
  return stamp !== null && kept.get(path)?.stamp !== stamp;
}

/** The next pictures to ask for: none while the folder is being read, or is away. */
function nextPaths(): readonly string[] {
  const state = useFolder.getState();
  if (!state.folder || isReading(state) || state.offlineSince !== null) return [];
  if (state.folder.id !== keptFolder) forgetThumbnails(state.folder.id);
  return wanted.filter(isMissing).slice(0, batch);
}

function forgetThumbnails(folder: string): void {
  for (const path of [...kept.keys()]) drop(path);
  keptFolder = folder;
}

function take(path: string, stamp: string, png: Uint8Array, problem: Problem | null): void {
  // A cancelled request reveals nothing about the image.
  if (problem?.code === 'bad-request') return;
  const picture = (): Thumbnail => ({
    kind: 'picture',
    url: URL.createObjectURL(new Blob([new Uint8Array(png)], { type: 'image/png' })),
  });
  keep(path, stamp, problem ? { kind: 'none', problem } : picture());
}

/** Whether the host answered. */
async function fetchThumbnails(paths: readonly string[]): Promise<boolean> {
  const folder = keptFolder;
  const stamps = paths.map((path) => stampOf(path) ?? '');
  const answer = await host.request('image.thumbnails', { folder, paths: [...paths], view });
  if (!answer.ok || folder !== keptFolder) return false;
  const { head, planes } = unpackAnswer<Heads>(answer.value);
  for (const [i, { path, problem }] of head.entries())
    take(path, stamps[i] as string, planes[i] as Uint8Array, problem);
  useThumbnails.setState(({ version }) => ({ version: version + 1 }));
  return true;
}

/** Requests missing pictures, batch after batch; a batch no longer needed is replaced by a newer one. */
async function ask(): Promise<void> {
  if (asking.some((path) => wanted.includes(path))) return;
  const mine = ++turn;
  for (let paths = nextPaths(); paths.length > 0; paths = nextPaths()) {
    asking = paths;
    const isAnswered = await fetchThumbnails(paths);
    if (mine !== turn) return;
    asking = [];
    if (!isAnswered || paths.every(isMissing)) return;
  }
}

/** Asks for the small pictures of these images, the first ones first; earlier requests are dropped. */
export function wantThumbnails(paths: readonly string[]): void {
  wanted = paths;
  void ask();
}

/** Asks again when images change and when the folder is back; the returned function stops it. */
export function followThumbnails(): () => void {
  return useFolder.subscribe((now, before) => {
    if (now.offlineSince === null && before.offlineSince !== null) {
      for (const [path, { thumbnail }] of [...kept]) if (thumbnail.kind === 'none') drop(path);
    }
    if (now.rows !== before.rows || now.status !== before.status || now.offlineSince !== before.offlineSince)
      void ask();
  });
}
