import { isAbsolute } from 'node:path';
import { mapLimit } from '../../../shared/basics/map-limit.ts';
import { pathIn } from '../../../shared/basics/native-path.ts';
import { type ImageMatcher, imageMatcher } from '../../../shared/csv/image-matcher.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import type { CommandContext } from '../context/context.ts';
import { findListed } from '../listing/listed-places.ts';
import { type Listing, placesListed, type Readers, readListings, readPlace } from '../listing/listings.ts';
import type { NamedPlace } from '../listing/named-place.ts';
import { reportPassedOver } from '../listing/passed-over.ts';

/** An image that a table can refer to. */
interface TargetImage {
  readonly listing: Listing;
  readonly row: ImageRow;
}

/** What a table is imported into. */
export interface ImportTarget {
  /** By the path that `match` gives. */
  readonly images: ReadonlyMap<string, TargetImage>;
  readonly match: ImageMatcher;
  /** Whether they may be of several folders: their paths are then absolute. */
  readonly isSeveral: boolean;
  /** Whether folders could not be read. */
  readonly passedOver: boolean;
}

/** The images of a folder. */
export async function imagesIn(folder: string, context: CommandContext): Promise<ImportTarget> {
  const listings = await readListings([folder], context.services, { isRemembered: false });
  const passedOver = await reportPassedOver(listings, context);
  const images = new Map<string, TargetImage>();
  for (const listing of listings) for (const row of listing.rows) images.set(row.path, { listing, row });
  const match = imageMatcher({ root: listings[0]?.roots.root ?? '', paths: [...images.keys()] });
  return { images, match, isSeveral: false, passedOver };
}

/** Folders whose images are read at the same time. */
const foldersAtOnce = 4;

/** The images of these absolute paths, wherever they are; nothing else in their folders is read. */
export async function imagesNamed(names: Iterable<string>, services: Readers): Promise<ImportTarget> {
  services.pool.warmUp();
  const known = new Map<string, Result<string>>();
  const paths = new Set<string>();
  for (const name of names) {
    if (isAbsolute(name)) paths.add(name);
    else known.set(name, fail(problem('csv-path-relative', { name })));
  }
  const places = await findListed(paths, (path, found) => {
    const image = imageAt(path, found);
    known.set(path, image);
    return found.ok && image.ok ? found.value : null;
  });
  const images = new Map<string, TargetImage>();
  await mapLimit(placesListed(places), foldersAtOnce, async (place) => {
    const listing = await readPlace(place, services, { isRemembered: false });
    for (const row of listing.rows) images.set(pathIn(listing.roots.root, row.path), { listing, row });
  });
  const match = (name: string) => known.get(name) ?? fail(problem('csv-image-unknown', { name }));
  return { images, match, isSeveral: true, passedOver: false };
}

/** The absolute path of the image that was found, without links. */
function imageAt(path: string, found: Result<NamedPlace>): Result<string> {
  if (!found.ok) return found;
  const [file] = found.value.files ?? [];
  return file === undefined ? fail(problem('not-an-image', { path }, { path })) : ok(pathIn(found.value.root, file));
}
