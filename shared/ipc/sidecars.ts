import * as v from 'valibot';
import type { ImageMisspeltKeys } from '../edits/repair.ts';
import type { KymFlowImage } from '../kymflow/kymflow-import.ts';
import type { Orphan } from '../orphans/orphan.ts';
import type { RecordedOutcomes } from '../saved/history.ts';
import type { SaveOutcome } from '../saved/save-outcome.ts';
import type { SidecarMoves } from '../saved/sidecar-move.ts';
import type { DamagedText } from '../sidecar/damaged-text.ts';
import { changes, folder, path, scalar, text } from './shapes.ts';

const pairs = v.array(v.strictObject({ sidecar: path, image: path }));
const section = v.picklist(['root', 'experiment_metadata', 'image_header_metadata']);
const removals = v.array(v.strictObject({ section, key: text, value: scalar }));

/** Shapes of the arguments of requests about sidecars that are damaged, missing, older or without an image. */
export const sidecarRequests = {
  /** The text of a sidecar that cannot be read, around the fault. */
  'sidecar.damage': v.strictObject({ folder, path }),
  /** Moves sidecars that cannot be edited aside, so that their images have none; `foreign`: also intact ones of other programs. */
  'sidecar.setAside': v.strictObject({ folder, paths: v.array(path), foreign: v.boolean() }),
  /** The misspelt keys of images' sidecars. */
  'sidecar.misspeltKeys': v.strictObject({ folder, paths: v.array(path) }),
  /** Repairs sidecars as one action: lossless repairs, and misspelt keys moved into their fields. */
  'sidecar.repair': v.strictObject({ folder, images: v.array(v.strictObject({ path, changes, removals })) }),
  /** Writes a first sidecar, its fields empty, for images that have none; one action that can be undone. */
  'sidecar.writeMissing': v.strictObject({ folder, paths: v.array(path) }),
  /** Values of older KymFlow files beside images; images without one are left out. */
  'kymflow.read': v.strictObject({ folder, paths: v.array(path) }),
  /** Attaches sidecars without an image to images that have none. */
  'orphan.attach': v.strictObject({ folder, pairs }),
  /** What sidecars without an image reveal about the image they belong to. */
  'orphan.read': v.strictObject({ folder, sidecars: v.array(path) }),
} as const;

/** Their answers. */
export interface SidecarResults {
  'sidecar.damage': DamagedText;
  'sidecar.setAside': SidecarMoves;
  'sidecar.misspeltKeys': readonly ImageMisspeltKeys[];
  'sidecar.repair': readonly SaveOutcome[];
  'sidecar.writeMissing': RecordedOutcomes;
  'kymflow.read': readonly KymFlowImage[];
  'orphan.attach': SidecarMoves;
  'orphan.read': readonly Orphan[];
}
