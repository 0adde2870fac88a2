import { closeSync, fstatSync, openSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type HeaderReading, type ImageSource, readHeader } from '../../../shared/formats/read-header.ts';
import type { HeaderContext } from '../../../shared/header/format-reader.ts';
import { isFolderImageName, isTextName, ownSidecarOf } from '../../../shared/image/image-name.ts';
import { type FileStamp, isSameStamp } from '../../../shared/image/image-row.ts';
import type { PackableRow } from '../../../shared/ipc/packed-rows.ts';
import type { ProblemDetails } from '../../../shared/problems/problem.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { ReasonError } from '../../../shared/problems/reason-error.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { companionNames } from '../../../shared/tiff/dialects/olympus-names.ts';
import { readFlags } from '../disk/disk.ts';
import { isFsError } from '../disk/fs-problem.ts';
import { rowPath } from '../disk/paths.ts';
import { DriveWaits } from './drive-waits.ts';
import { FileSources } from './file-source.ts';
import { FileTimes } from './file-times.ts';
import { FolderContext } from './folder-context.ts';
import { folderSource, folderStamp } from './folder-source.ts';
import { type ImageJob, type KnownFiles, type Look, type Looks, sidecarPathOf } from './image-job.ts';
import { inflate } from './inflate.ts';
import { kymFlowProblems } from './kymflow-file.ts';
import { lookInto, nothingToSee } from './look-into.ts';
import { readOwnSidecar } from './own-sidecar.ts';
import type { Roots } from './roots.ts';
import { noSidecar, readSidecarAt, type SidecarPart, sidecarStampAt, stampOf } from './sidecar-file.ts';

interface ImagePart {
  readonly stamp: FileStamp;
  readonly reading: HeaderReading;
}

const noStamp: FileStamp = { size: 0, mtimeMs: 0 };

/** Reads images and their sidecars, synchronously: for worker threads only (docs/decisions/0007-pauses-and-threads.md). */
export class ImageReader {
  readonly #roots: Roots;
  readonly #sources: FileSources;
  readonly #times = new FileTimes();
  readonly #waits = new DriveWaits();
  #context = new FolderContext('');
  /** Whether the image that is read asked for files beside it. */
  #usesOthers = false;

  /** @param onRead see `FileSources` */
  constructor(roots: Roots, onRead?: () => void) {
    this.#roots = roots;
    this.#sources = new FileSources(onRead);
  }

  /** The row of an image; null when both files are still those of `job.known`. */
  row(job: ImageJob): PackableRow | null {
    const part = this.#part(job);
    if (!part) return null;
    const { dialect, header, problems } = part.reading;
    const sidecar = this.#sidecar(job);
    const row: PackableRow = {
      path: job.path,
      stamp: part.stamp,
      dialect,
      header,
      sidecarPath: sidecarPathOf(job, job.linked ? rowPath(this.#roots.root, job.image) : job.path),
      sidecar: sidecar.sidecar,
      sidecarStamp: sidecar.sidecarStamp,
      values: sidecar.values,
      numRois: sidecar.numRois,
      numAnalyses: sidecar.numAnalyses,
      problems: sidecar.problems.length === 0 ? problems : [...problems, ...sidecar.problems],
      ...(this.#usesOthers && { usesOthers: true }),
    };
    const older = job.hasKymFlow === false ? [] : kymFlowProblems(job.image, row);
    return older.length > 0 ? { ...row, problems: [...row.problems, ...older] } : row;
  }

  /** See `FileTimes`. */
  newestMs(): number {
    return this.#times.take();
  }

  /** See `DriveWaits`. */
  waited(): boolean {
    return this.#waits.take();
  }

  /** A closer look at one image; empty where the file cannot be read. */
  look(job: ImageJob, look: Look): Looks[keyof Looks] {
    try {
      return this.#open(job, (source, context) => lookInto(source, context, look));
    } catch (error) {
      return nothingToSee(look, reasonOf(error)); // the row has the file's problem
    }
  }

  #part(job: ImageJob): ImagePart | null {
    this.#usesOthers = false;
    if (job.linked) this.#times.noteLink();
    return job.unreadable === undefined ? this.#image(job) : unreadable(job.unreadable);
  }

  #image(job: ImageJob): ImagePart | null {
    let stamp = noStamp;
    try {
      if (job.known && this.#isUnchanged(job, job.known)) return null;
      return this.#open(job, (source, context, found) => {
        stamp = found;
        return { stamp, reading: readHeader(source, context) };
      });
    } catch (error) {
      // A bug in the reader affects one row, and the scan continues.
      return { ...unreadable(reasonOf(error)), stamp };
    }
  }

  #sidecar(job: ImageJob): SidecarPart {
    if (job.hasNoSidecar) return noSidecar;
    const path = sidecarPathOf(job, job.image);
    return ownSidecarOf(job.path)
      ? readOwnSidecar(path, this.#roots.all)
      : readSidecarAt(path, this.#roots.all, this.#times);
  }

  /** Uses `stat`, which costs half as much as opening the file. */
  #isUnchanged(job: ImageJob, { stamp, sidecarStamp, changedBefore }: KnownFiles): boolean {
    const times = new FileTimes();
    const isSame =
      isSameStamp(stamp, this.#stampNow(job, times)) && isSameStamp(sidecarStamp, this.#sidecarStampNow(job, times));
    this.#times.add(times);
    return isSame && times.newestMs < changedBefore;
  }

  #stampNow({ path, image }: ImageJob, times: FileTimes): FileStamp | null {
    const stats = this.#waits.time(() => statSync(image, { throwIfNoEntry: false }));
    if (isFolderImageName(basename(path))) return stats?.isDirectory() ? folderStamp(image, stats, times) : null;
    if (!stats?.isFile()) return null;
    times.note(stats);
    return stampOf(stats);
  }

  #sidecarStampNow(job: ImageJob, times: FileTimes): FileStamp | null {
    return job.hasNoSidecar ? null : sidecarStampAt(sidecarPathOf(job, job.image), this.#roots.all, times);
  }

  #open<T>(job: ImageJob, read: Reading<T>): T {
    return isFolderImageName(basename(job.path)) ? this.#openFolder(job, read) : this.#openFile(job, read);
  }

  #openFolder<T>(job: ImageJob, read: Reading<T>): T {
    const stats = statSync(job.image);
    if (!stats.isDirectory()) throw new NotFileError('file-for-folder');
    return read(folderSource(job.image), this.#contextOf(job), folderStamp(job.image, stats, this.#times));
  }

  #openFile<T>(job: ImageJob, read: Reading<T>): T {
    const fd = this.#waits.time(() => openSync(job.image, readFlags));
    try {
      const stats = fstatSync(fd);
      if (!stats.isFile()) throw new NotFileError(stats.isDirectory() ? 'EISDIR' : 'not-file');
      this.#times.note(stats);
      return read(this.#sources.open(fd, stats.size), this.#contextOf(job), stampOf(stats));
    } finally {
      closeSync(fd);
    }
  }

  #others(): FolderContext {
    this.#usesOthers = true;
    return this.#context;
  }

  #contextOf({ image, hasOwnText }: ImageJob): HeaderContext {
    const folder = dirname(image);
    if (this.#context.folder !== folder) this.#context = new FolderContext(folder);
    const imageName = basename(image);
    // The walk sees from the listing which images have a text of their name, and such images are always read.
    const isAbsent = (name: string) => hasOwnText === false && companionNames(imageName).includes(name);
    const text = (name: string) => (isAbsent(name) ? null : this.#context.companion(name));
    return {
      name: imageName,
      companion: (name) => (isTextName(name) ? text(name) : this.#others().companion(name)),
      siblings: (prefix) => this.#others().siblings(prefix),
      inflate,
      now: () => performance.now(),
    };
  }
}

/** What is done with an image while it is open. */
type Reading<T> = (source: ImageSource, context: HeaderContext, stamp: FileStamp) => T;

/** What is at an image's path is not a file, or not a folder, as its name requires. */
class NotFileError extends ReasonError {}

function unreadable(reason: ProblemDetails): ImagePart {
  const problems = [problem('image-unreadable', reason)];
  return { stamp: noStamp, reading: { dialect: null, header: null, problems } };
}

function reasonOf(error: unknown): ProblemDetails {
  if (error instanceof NotFileError) return error.because;
  if (isFsError(error)) return { reason: error.code };
  return because('reader-failed', { fault: error instanceof Error ? error.message : String(error) });
}
