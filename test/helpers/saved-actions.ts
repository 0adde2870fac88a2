import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ActionHead, printLine } from '../../electron/host/history/action-format.ts';
import { contentHash } from '../../electron/host/history/content-hash.ts';
import { printPack } from '../../electron/host/history/pack.ts';

/** An action to be put into a history; the bytes that it replaced are not kept. */
export interface MadeAction extends Partial<ActionHead> {
  readonly root: string;
  /** Row paths of the images that it wrote. */
  readonly images: readonly string[];
  /** Absolute paths of the images that it settled. */
  readonly settled?: readonly string[];
}

/** The id of the n-th action; each is a minute after the one before. */
export function madeId(n: number): string {
  return `${timeOf(n).toString(36).padStart(9, '0')}-0000-0123456789ab`;
}

function timeOf(n: number): number {
  return Date.UTC(2026, 0, 5) + n * 60_000;
}

function partsOf({ images, settled = [], ...told }: MadeAction, n: number) {
  const head = { id: madeId(n), time: timeOf(n), cause: 'save', label: `Note ${n}`, ...told } as const;
  const [before, after] = ['before', 'after'].map((text) => contentHash(Buffer.from(text))) as [string, string];
  const versions = images.map((path) => {
    return { path, sidecar: join(head.root, `${path}.json`), before, size: 6, after, changes: [], bytes: 0 };
  });
  return { head, versions, settled };
}

/** Writes actions as logs into a user's history, the first one the oldest. */
export function writeLogs(userFolder: string, actions: readonly MadeAction[]): void {
  const folder = join(userFolder, 'history');
  mkdirSync(folder, { recursive: true });
  for (const [n, action] of actions.entries()) {
    const { head, versions, settled } = partsOf(action, n);
    const lines = [head, ...versions, { end: true, dropped: [], settled } as const].map(printLine);
    writeFileSync(join(folder, `${head.id}.log`), lines.join(''));
  }
}

/** Writes them as packs. */
export async function writePacks(userFolder: string, actions: readonly MadeAction[]): Promise<void> {
  const folder = join(userFolder, 'history');
  mkdirSync(folder, { recursive: true });
  for (const [n, action] of actions.entries()) {
    const parts = partsOf(action, n);
    writeFileSync(
      join(folder, `${parts.head.id}.pack`),
      await printPack({ ...parts, handledByUndo: parts.settled, skipped: [], objects: [] }),
    );
  }
}
