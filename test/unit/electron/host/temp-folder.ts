import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makeTiff, page } from '../../../helpers/make-tiff.ts';

/** A folder of this test alone, removed when it has finished; the path is without links. */
export function tempFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'scopecard-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/**
 * Writes a file, its folders included, and gives its path. The file is some seconds old: a fresh one that is damaged is
 * waited for, as one that is still being written.
 */
export function put(folder: string, name: string, content: string | Uint8Array = ''): string {
  const path = putFresh(folder, name, content);
  const seconds = Date.now() / 1000 - 10;
  utimesSync(path, seconds, seconds);
  return path;
}

/** Writes a file as of this moment, its folders included, and gives its path. */
export function putFresh(folder: string, name: string, content: string | Uint8Array = ''): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** Bytes of a small readable TIFF. */
export function smallTiff(): Uint8Array {
  return makeTiff({ ifds: [page()] });
}

/** A sidecar of version 2 in the layout of the consuming programs. */
export function sidecarText(experiment: Readonly<Record<string, unknown>> = {}, others: object = {}): string {
  const content = {
    accepted: true,
    analysis: [],
    experiment_metadata: experiment,
    image_header_metadata: {},
    rois: [],
    version: 2,
    ...others,
  };
  return JSON.stringify(content, null, 2);
}
