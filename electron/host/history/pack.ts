import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type ActionHead, endOf, printLine, type VersionLine } from './action-format.ts';
import type { PackHeading } from './action-reader.ts';

const compress = promisify(gzip);

/** What goes into a pack. */
export interface PackContent {
  readonly head: ActionHead;
  readonly versions: readonly VersionLine[];
  readonly handledByUndo: readonly string[];
  readonly skipped: readonly string[];
  /** Bytes with their hash. */
  readonly objects: readonly (readonly [string, Uint8Array])[];
}

/** An action with all its bytes compressed together: the sidecars of a folder are much alike. */
export async function printPack({
  head: { writer: _, ...head },
  versions,
  handledByUndo,
  skipped,
  objects,
}: PackContent): Promise<Uint8Array> {
  const lines = Buffer.from(
    [
      printLine(head),
      ...versions.map((version) => printLine({ ...version, bytes: 0 })),
      printLine(endOf([], handledByUndo, skipped)),
    ].join(''),
  );
  const heading: PackHeading = {
    pack: 1,
    lines: lines.length,
    objects: objects.map(([hash, bytes]) => [hash, bytes.length]),
  };
  const packed = await compress(Buffer.concat(objects.map(([, bytes]) => bytes)));
  return Buffer.concat([Buffer.from(`${JSON.stringify(heading)}\n`), lines, packed]);
}
