import type { HeaderFact } from '../../../../shared/image/header.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import type { RawTag } from '../../../../shared/tiff/structure/raw-tags.ts';
import { placeOf } from '../../../host/disk/paths.ts';
import type { ImageJob } from '../../../host/worker/image-job.ts';
import { jobOf } from '../../../host/worker/image-job.ts';
import type { HeaderPool } from '../../../host/worker/pool.ts';
import type { Roots } from '../../../host/worker/roots.ts';

/** What `scan --json --tags` adds to a row: the facts of the header panel and the tags of each directory. */
export interface RowTags {
  readonly facts: readonly HeaderFact[];
  readonly directories: readonly (readonly RawTag[])[];
  /** Whether the file has more directories than are listed. */
  readonly more_directories: boolean;
  /** Full text of the first page's description, at most 1 MB. */
  readonly description: string;
}

/** Directories that are listed; a stack of thousands repeats the same in each. */
const mostDirectories = 100;

const imageDescription = 270;

const nothing: RowTags = { facts: [], directories: [], more_directories: false, description: '' };

/** Facts and tags of an image; nothing where its header cannot be read. */
export async function readRowTags(row: ImageRow, roots: Roots, pool: HeaderPool): Promise<RowTags> {
  const place = await placeOf(roots.root, roots.all, row.path);
  if (!place.ok) return nothing;
  const job = jobOf(place.value);
  const facts = await pool.look<'facts'>(job, roots, { kind: 'facts' });
  const description = await pool.look<'tagText'>(job, roots, { kind: 'tagText', directory: 0, code: imageDescription });
  return { facts: facts ?? [], ...(await readDirectories(job, roots, pool)), description: description ?? '' };
}

async function readDirectories(job: ImageJob, roots: Roots, pool: HeaderPool) {
  const directories: (readonly RawTag[])[] = [];
  let more = true;
  while (more && directories.length < mostDirectories) {
    const read = await pool.look<'tags'>(job, roots, { kind: 'tags', directory: directories.length });
    if (read && read.tags.length > 0) directories.push(read.tags);
    more = read?.next ?? false;
  }
  return { directories, more_directories: more };
}
