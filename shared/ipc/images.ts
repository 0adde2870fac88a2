import * as v from 'valibot';
import type { HeaderFact } from '../image/header.ts';
import type { Trace } from '../picture/traces.ts';
import type { ImageView } from '../picture/view.ts';
import type { Problem } from '../problems/problem.ts';
import type { Repair } from '../problems/repair.ts';
import type { RawTags } from '../tiff/structure/raw-tags.ts';
import { changes, count, folder, path } from './shapes.ts';

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
/** A name that a window chooses for a repeated request. */
const word = v.pipe(v.string(), v.nonEmpty(), v.maxLength(64));

/** Shapes of the arguments of requests about one image: header, pixels and text. */
export const imageRequests = {
  /** Header facts of one image that are only shown. */
  'image.facts': v.strictObject({ folder, path }),
  /** The tags of one directory of the file, 0 for the first page: read when asked for, page by page. */
  'image.tags': v.strictObject({ folder, path, directory: count }),
  /** Full text of a tag, at most 1 MB. */
  'image.tagText': v.strictObject({ folder, path, directory: count, code: count }),
  /** What can be shown of an image: its planes, and the overlays from its sidecar. */
  'image.view': v.strictObject({ folder, path }),
  /**
   * Samples of some channels of a plane, as `packAnswer` packs them behind a `PixelsHead`; null requests a first picture:
   * the channels shown at first, a large plane with no more samples than will be visible. `view` is a name of the window's choosing: a newer request with the same name cancels the older one,
   * whose answer is then a refusal.
   */
  'image.pixels': v.strictObject({
    folder,
    path,
    view: word,
    channels: v.nullable(v.pipe(v.array(count), v.nonEmpty(), v.maxLength(4))),
    z: count,
    t: count,
    region: v.nullable(v.tuple([count, count, count, count])),
    size: v.nullable(v.tuple([positive, positive])),
    reduce: v.picklist(['mean', 'max']),
  }),
  /** Vessel edges from the table of diameters beside an image. */
  'image.traces': v.strictObject({ folder, path }),
  /**
   * Small PNGs of images, packed after a list describing them; an image without one comes with the reason. `view` is as for
   * `image.pixels`: images not yet read when a newer request of the same name arrives are refused.
   */
  'image.thumbnails': v.strictObject({
    folder,
    paths: v.pipe(v.array(path), v.nonEmpty(), v.maxLength(64)),
    view: word,
  }),
  /** The sidecar's text as it is, and as saving `changes` would make it. */
  'image.text': v.strictObject({ folder, path, changes }),
} as const;

export interface SidecarText {
  /** null when there is no sidecar, or its bytes are not text. */
  readonly text: string | null;
  /** The text after the save; equal to `text` when nothing changes, null when it cannot be edited. */
  readonly pending: string | null;
  /** 1-based lines of `pending` that differ. */
  readonly changedLines: readonly number[];
  /** Repairs that the save makes too. */
  readonly repairs: readonly Repair[];
}

/** Their answers. */
export interface ImageResults {
  'image.facts': readonly HeaderFact[];
  'image.tags': RawTags;
  'image.tagText': string;
  'image.view': ImageView;
  'image.pixels': Uint8Array;
  'image.traces': { readonly traces: readonly Trace[]; readonly problem: Problem | null };
  'image.thumbnails': Uint8Array;
  'image.text': SidecarText;
}

export interface ImageEvents {
  /** More detailed pixels for the latest `image.pixels` of this view can be fetched. */
  'image.finer': { readonly view: string };
}
