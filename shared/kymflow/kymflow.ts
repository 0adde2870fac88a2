import type { Assignment } from '../edits/patch.ts';
import { isPixels } from '../image/calibration.ts';
import { entryNamed, type JsonNode, scalarOf } from '../json/node.ts';
import { countElements, type JsonDocument, scanJson } from '../json/scan.ts';
import { sourceOf } from '../json/source.ts';
import { editableFieldNamed, type FieldKey, fieldOf, type Scalar } from '../schema/fields.ts';
import { normaliseLabel } from '../schema/units.ts';
import { decodeSidecar } from '../sidecar/document/decode.ts';
import { fittingValue } from '../values/fitting-value.ts';

/*
 * KymFlow, the older program of the same labs, keeps `<stem>.json` beside `<stem>.tif`, with `"version": "1.0"`:
 *
 *   KymFlow                                     sidecar                                 notes
 *   experiment_metadata.<field>                 experiment_metadata.<field>             the same names: species, region,
 *                                                                                       cell_type, depth, branch_order,
 *                                                                                       direction, sex, genotype, condition,
 *                                                                                       condition2, treatment, treatment2,
 *                                                                                       date, note
 *   experiment_metadata.acq_date                experiment_metadata.date                files of 2025, which lack `date`
 *   header.voxels, the last two                 physical_unit_y, physical_unit_x        rows first
 *   header.voxels_units, the last two           physical_label_y, physical_label_x      `s` → seconds, `um`, `px` → not set
 *   accepted                                    accepted                                only if false
 *   acq_time, header.shape, ndim, labels,       —                                       read from the image itself
 *   physical_size
 *   rois                                        —                                       different coordinates and ids: reported,
 *                                                                                       not imported
 *
 * Source: the files of that version in the test data of the public repository mapmanager/kymflow (2025 and 2026).
 */

/** The values of a KymFlow file, by sidecar field. */
export interface KymFlowValues {
  /** Non-empty values only. */
  readonly values: readonly Omit<Assignment, 'path'>[];
  /** Regions of interest, which are not imported. */
  readonly numRois: number;
}

/** Larger files are not metadata of one image. */
export const maxKymFlowBytes = 4 * 1024 * 1024;

/** The file that KymFlow keeps beside an image of this name (or path): `a.tif` → `a.json`. */
export function kymFlowName(imageName: string): string {
  return imageName.replace(/\.[^./\\]*$/, '.json');
}

/** Reads a file of KymFlow; null when it is something else. */
export function readKymFlow(bytes: Uint8Array): KymFlowValues | null {
  if (bytes.length > maxKymFlowBytes) return null;
  const decoded = decodeSidecar(bytes);
  const scan = decoded.ok
    ? scanJson(sourceOf(decoded.text, bytes), { experiment_metadata: 1, header: 2, rois: 1 })
    : null;
  if (!scan?.ok || !isKymFlow(scan.document)) return null;
  const { document } = scan;
  const accepted = scalar(document, entryNamed(document.root, 'accepted')?.value);
  const rois = entryNamed(document.root, 'rois')?.value;
  return {
    values: [
      ...experimentValues(document),
      ...calibrationValues(document),
      ...(accepted === false ? [{ field: 'accepted' as const, value: false }] : []),
    ],
    numRois: rois ? countElements(rois) : 0,
  };
}

function isKymFlow(document: JsonDocument): boolean {
  const { root } = document;
  const hasPart = ['experiment_metadata', 'header'].some((key) => entryNamed(root, key)?.value.kind === 'object');
  const isSidecar = entryNamed(root, 'image_header_metadata') !== undefined;
  return scalar(document, entryNamed(root, 'version')?.value) === '1.0' && hasPart && !isSidecar;
}

function scalar({ text }: JsonDocument, node: JsonNode | undefined): Scalar {
  return !node || node.kind === 'object' || node.kind === 'array' ? null : scalarOf(text, node);
}

function experimentValues(document: JsonDocument): KymFlowValues['values'] {
  const section = entryNamed(document.root, 'experiment_metadata')?.value;
  const found = new Map<FieldKey, Scalar>();
  for (const { key, value: node } of section?.entries ?? []) {
    const field = key === 'acq_date' ? fieldOf('experiment_metadata.date') : editableFieldNamed(key);
    if (field?.section !== 'experiment_metadata') continue;
    const value = fittingValue(field, scalar(document, node));
    const isEmpty = value === undefined || value === field.default;
    if (!isEmpty && !(key === 'acq_date' && found.has(field.key))) found.set(field.key, value);
  }
  return [...found].map(([field, value]) => ({ field, value }));
}

const axes = ['y', 'x'] as const;

function calibrationValues(document: JsonDocument): KymFlowValues['values'] {
  const header = entryNamed(document.root, 'header')?.value;
  const sizes = entryNamed(header, 'voxels')?.value.elements?.slice(-2) ?? [];
  const units = entryNamed(header, 'voxels_units')?.value.elements?.slice(-2) ?? [];
  if (sizes.length < 2 || units.length < 2) return [];
  return axes.flatMap((axis, i) => {
    const size = scalar(document, sizes[i]);
    const label = labelOf(scalar(document, units[i]));
    if (typeof size !== 'number' || !(size > 0) || label === null) return [];
    return [
      { field: `image_header_metadata.physical_unit_${axis}` as const, value: size },
      { field: `image_header_metadata.physical_label_${axis}` as const, value: label },
    ];
  });
}

/** A unit as sidecars write it; null where it is not a unit. */
function labelOf(unit: Scalar): string | null {
  if (typeof unit !== 'string' || isPixels(unit.trim())) return null;
  return /^(?:s|sec|seconds?)$/i.test(unit.trim()) ? 'seconds' : normaliseLabel(unit.trim());
}
