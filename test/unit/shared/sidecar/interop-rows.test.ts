import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Generation } from '../../../../shared/sidecar/accept/finding.ts';
import { editSidecar } from '../../../../shared/sidecar/edit.ts';
import { readSidecar } from '../../../../shared/sidecar/sidecar.ts';

/** What happens to a sidecar: read by the program, repaired by a save so that it is, or reported to the user. */
type Fate = 'accepted' | 'repaired' | 'reported';

/** What was measured on the real programs, row by row: CloudScope of May 2026, AcqStore of August 2026. */
const rows: readonly (readonly [row: string, fixture: string, cloudscope: Fate, acqstore?: Fate])[] = [
  ['baseline v2', 'valid/baseline', 'accepted'],
  ['calibration and date edited', 'valid/calibration-and-date-edited', 'accepted'],
  ['missing top key version', 'invalid/missing-version', 'repaired'],
  ['missing top key accepted', 'invalid/missing-accepted', 'repaired'],
  ['missing top key rois', 'invalid/missing-rois', 'repaired'],
  ['missing top key experiment_metadata', 'invalid/missing-experiment_metadata', 'repaired'],
  ['missing top key image_header_metadata', 'invalid/missing-image_header_metadata', 'repaired'],
  ['missing top key analysis', 'invalid/missing-analysis', 'repaired'],
  ['version 1', 'invalid/version-1', 'reported'],
  ['version 3', 'invalid/version-3', 'reported'],
  ["version '2'", 'invalid/version-string-2', 'repaired'],
  ['version 2.0', 'valid/version-2.0', 'accepted'],
  ['version true', 'invalid/version-true', 'reported'],
  ['version null', 'invalid/version-null', 'reported'],
  ['unknown top-level key', 'valid/unknown-key-top', 'accepted'],
  ['unknown key in experiment_metadata', 'valid/unknown-key-experiment', 'accepted'],
  ['missing keys in experiment_metadata', 'valid/missing-key-experiment', 'accepted'],
  ['experiment_metadata null', 'valid/experiment-null', 'accepted'],
  ['experiment_metadata list', 'invalid/experiment-list', 'reported'],
  ['unknown key in image_header_metadata', 'valid/unknown-key-header', 'accepted'],
  ['image_header_metadata null', 'invalid/header-null', 'accepted', 'repaired'],
  ['unknown key in ROI', 'invalid/roi-unknown-key', 'reported'],
  ['unknown key in ROI.data', 'invalid/roi-data-unknown-key', 'reported'],
  ['missing ROI.note', 'invalid/roi-missing-note', 'reported'],
  ['ROI version 1.0 (number)', 'valid/roi-version-number', 'accepted'],
  ['ROI version "2.0"', 'invalid/roi-version-2.0', 'reported'],
  ['ROI type polygon', 'invalid/roi-type-polygon', 'reported'],
  ['ROI type RectROI (case)', 'valid/roi-type-case', 'accepted'],
  ['ROI out of bounds', 'valid/roi-out-of-bounds', 'accepted'],
  ['ROI coordinate 5.7', 'valid/roi-float-coordinate', 'accepted'],
  ['ROI coordinate "5"', 'valid/roi-string-coordinate', 'accepted'],
  ['duplicate ROI ids', 'invalid/roi-duplicate-id', 'reported'],
  ['rois null', 'invalid/rois-null', 'repaired'],
  ['rois contains null', 'invalid/rois-contains-null', 'reported'],
  ['unknown key in analysis record', 'valid/unknown-key-analysis', 'accepted'],
  ['unknown key in detection_params (radon)', 'valid/unknown-key-detection-params', 'accepted'],
  ['unknown key in summary', 'valid/unknown-key-summary', 'accepted'],
  ['analysis without detection_params and summary', 'valid/analysis-without-bodies', 'accepted'],
  ['unknown analysis_name', 'invalid/analysis-unknown-name', 'reported'],
  ['analysis roi_id not in rois', 'valid/analysis-roi-not-in-rois', 'accepted'],
  ['event after radon', 'valid/event-after-radon', 'accepted'],
  ['event before radon', 'invalid/event-before-radon', 'reported'],
  ['radon and diameter on the same ROI', 'invalid/radon-and-diameter', 'reported'],
  ['duplicate analysis', 'invalid/analysis-duplicate', 'reported'],
  ['NaN in analysis summary', 'valid/nan-in-summary', 'accepted'],
  ['Infinity in summary', 'valid/infinity-in-summary', 'accepted'],
  ['NaN depth', 'valid/nan-depth', 'accepted'],
  ['integers beyond 2^53 in summary', 'valid/numbers-beyond-double', 'accepted'],
  ['depth "120" (string)', 'valid/depth-string', 'accepted'],
  ['depth 120 (int)', 'valid/depth-int', 'accepted'],
  ['depth that is no number', 'invalid/depth-text', 'accepted', 'reported'],
  ['branch_order "2nd"', 'invalid/branch-order-2nd', 'accepted', 'reported'],
  ['branch_order 2.0', 'valid/branch-order-2.0', 'accepted'],
  ['branch_order 2.5', 'invalid/branch-order-2.5', 'accepted', 'reported'],
  ['species 7 (number)', 'valid/species-number', 'accepted'],
  ['species null', 'valid/species-null', 'accepted'],
  ['species true', 'valid/species-true', 'accepted'],
  ['species list', 'valid/species-list', 'accepted'],
  ['accepted "false" (string)', 'valid/accepted-string', 'accepted'],
  ['accepted null', 'valid/accepted-null', 'accepted'],
  ['accepted 0', 'valid/accepted-0', 'accepted'],
  ['an invalid calibration', 'valid/unit-negative', 'accepted'],
  ['age, image_contrast, reference_image_metadata', 'valid/optional-keys', 'accepted'],
  ['CRLF', 'odd-bytes/crlf', 'accepted'],
  ['UTF-8 BOM', 'odd-bytes/bom', 'repaired'],
  ['tabs, unsorted', 'odd-bytes/tabs-unsorted', 'accepted'],
  ['compact', 'odd-bytes/compact', 'accepted'],
  ['trailing newline', 'odd-bytes/trailing-newline', 'accepted'],
  ['UTF-16', 'odd-bytes/utf16', 'reported'],
  ['non-ASCII raw utf-8', 'odd-bytes/raw-utf8', 'accepted'],
  ['latin-1 bytes', 'odd-bytes/latin1', 'reported'],
  ['lone surrogate escape', 'valid/lone-surrogate', 'accepted'],
  ['empty file', 'invalid/empty', 'reported'],
  ['truncated', 'invalid/truncated', 'reported'],
  ['array', 'invalid/array', 'reported'],
  ['null', 'invalid/null', 'reported'],
  ['trailing comma', 'invalid/trailing-comma', 'reported'],
  ['// comment', 'invalid/comment', 'reported'],
  ['duplicate key accepted', 'valid/duplicate-key-accepted', 'accepted'],
  ['NaN inside a string', 'valid/nan-in-string', 'accepted'],
];

const note = { field: 'experiment_metadata.note', after: 'edited' } as const;
const load = (fixture: string) =>
  Uint8Array.from(readFileSync(new URL(`../../../fixtures/sidecars/${fixture}.json`, import.meta.url)));

function rejects(bytes: Uint8Array, who: Generation): boolean {
  const reading = readSidecar(bytes);
  return reading.state !== 'ok' || reading.findings.some(({ generations }) => generations.includes(who));
}

/** As a save that has something else to write would have it. */
function fateOf(bytes: Uint8Array, who: Generation): Fate {
  if (!rejects(bytes, who)) return 'accepted';
  const edit = editSidecar(bytes, [note]);
  return edit.ok && !rejects(edit.value.bytes, who) ? 'repaired' : 'reported';
}

describe('what the consuming programs accept', () => {
  const named = rows.map(([row, fixture, cloudscope, acqstore = cloudscope]) => ({
    row,
    fixture,
    cloudscope,
    acqstore,
  }));
  test.each(named)('$row', ({ fixture, cloudscope, acqstore }) => {
    const bytes = load(fixture);
    expect([fateOf(bytes, 'cloudscope'), fateOf(bytes, 'acqstore')]).toEqual([cloudscope, acqstore]);
    const { problems } = readSidecar(bytes);
    if (cloudscope !== 'accepted' || acqstore !== 'accepted') expect(problems).not.toEqual([]);
  });
});
