import type { Case } from './case.ts';

/** Every file below test/fixtures/sidecars, as the consuming programs were measured to treat it (docs/format.md 3). */
export const cases: Readonly<Record<string, Case>> = {
  'valid/baseline': {},
  'valid/calibration-and-date-edited': {},
  'valid/version-2.0': {},
  'valid/unknown-key-top': { codes: ['unknown-key'] },
  'valid/unknown-key-experiment': { codes: ['unknown-key'] },
  'valid/typo-notes': { codes: ['likely-typo'] },
  'valid/missing-key-experiment': {},
  'valid/experiment-null': {},
  'valid/unknown-key-header': { codes: ['unknown-key'] },
  'valid/optional-keys': {},
  'valid/roi-version-number': {},
  'valid/roi-type-case': {},
  'valid/roi-out-of-bounds': {},
  'valid/roi-float-coordinate': {},
  'valid/roi-string-coordinate': {},
  'valid/roi-line': {},
  'valid/unknown-key-analysis': {},
  'valid/unknown-key-detection-params': {},
  'valid/unknown-key-summary': {},
  'valid/analysis-without-bodies': {},
  'valid/analysis-roi-not-in-rois': {},
  'valid/event-after-radon': {},
  'valid/nan-in-summary': {},
  'valid/infinity-in-summary': {},
  'valid/nan-depth': { codes: ['not-finite'] },
  'valid/numbers-beyond-double': {},
  'valid/depth-string': { codes: ['wrong-type'] },
  'valid/depth-int': {},
  'valid/branch-order-2.0': {},
  'valid/species-number': { codes: ['wrong-type'] },
  'valid/species-null': { codes: ['wrong-type'] },
  'valid/species-true': { codes: ['wrong-type'] },
  'valid/species-list': { codes: ['wrong-type'] },
  'valid/accepted-string': { codes: ['wrong-type'] },
  'valid/accepted-null': { codes: ['wrong-type'] },
  'valid/accepted-0': { codes: ['wrong-type'] },
  'valid/unit-negative': { codes: ['not-positive'] },
  'valid/nan-in-string': {},
  'valid/proto-key': { codes: ['unknown-key'] },
  'valid/duplicate-key-accepted': {},
  'valid/lone-surrogate': {},
  'invalid/missing-version': {
    rejected: [{ rule: 'missing-key', path: 'version', repairable: true, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/missing-accepted': {
    rejected: [{ rule: 'missing-key', path: 'accepted', repairable: true, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/missing-rois': {
    rejected: [{ rule: 'missing-key', path: 'rois', repairable: true, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/missing-experiment_metadata': {
    rejected: [
      { rule: 'missing-key', path: 'experiment_metadata', repairable: true, generations: ['cloudscope', 'acqstore'] },
    ],
  },
  'invalid/missing-image_header_metadata': {
    rejected: [
      { rule: 'missing-key', path: 'image_header_metadata', repairable: true, generations: ['cloudscope', 'acqstore'] },
    ],
  },
  'invalid/missing-analysis': {
    rejected: [{ rule: 'missing-key', path: 'analysis', repairable: true, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/version-string-2': {
    rejected: [{ rule: 'version', path: 'version', repairable: true, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/version-1': { state: 'unsupported', why: 'version' },
  'invalid/version-3': { state: 'unsupported', why: 'version' },
  'invalid/version-true': { state: 'unsupported', why: 'version' },
  'invalid/version-null': { state: 'unsupported', why: 'version' },
  'invalid/version-string-1.0': { state: 'unsupported', why: 'version' },
  'invalid/experiment-list': {
    rejected: [
      { rule: 'section-type', path: 'experiment_metadata', repairable: false, generations: ['cloudscope', 'acqstore'] },
    ],
  },
  'invalid/header-null': {
    rejected: [{ rule: 'section-type', path: 'image_header_metadata', repairable: true, generations: ['acqstore'] }],
  },
  'invalid/header-list': {
    rejected: [{ rule: 'section-type', path: 'image_header_metadata', repairable: false, generations: ['acqstore'] }],
  },
  'invalid/reference-list': {
    rejected: [
      { rule: 'section-type', path: 'reference_image_metadata', repairable: false, generations: ['acqstore'] },
    ],
  },
  'invalid/rois-null': {
    rejected: [{ rule: 'section-type', path: 'rois', repairable: true, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/rois-object': {
    rejected: [{ rule: 'section-type', path: 'rois', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/rois-contains-null': {
    rejected: [{ rule: 'roi', path: 'rois[0]', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/analysis-null': {
    rejected: [{ rule: 'section-type', path: 'analysis', repairable: true, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/analysis-contains-number': {
    rejected: [{ rule: 'analysis', path: 'analysis[0]', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/roi-unknown-key': {
    rejected: [{ rule: 'roi', path: 'rois[0].color', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/roi-data-unknown-key': {
    rejected: [{ rule: 'roi', path: 'rois[0].data.z', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/roi-missing-note': {
    rejected: [{ rule: 'roi', path: 'rois[0]', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/roi-missing-type': {
    rejected: [{ rule: 'roi', path: 'rois[0]', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/roi-data-missing-key': {
    rejected: [{ rule: 'roi', path: 'rois[0].data', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/roi-data-list': {
    rejected: [{ rule: 'roi', path: 'rois[0].data', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/roi-version-2.0': {
    rejected: [{ rule: 'roi', path: 'rois[0].version', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/roi-version-int': {
    rejected: [{ rule: 'roi', path: 'rois[0].version', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/roi-type-polygon': {
    rejected: [{ rule: 'roi', path: 'rois[0].roi_type', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/roi-type-constructor': {
    rejected: [{ rule: 'roi', path: 'rois[0].roi_type', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/roi-id-null': {
    rejected: [{ rule: 'roi', path: 'rois[0].roi_id', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/roi-coordinate-text': {
    rejected: [
      { rule: 'roi', path: 'rois[0].data.row_stop', repairable: false, generations: ['cloudscope', 'acqstore'] },
    ],
  },
  'invalid/roi-coordinate-nan': {
    rejected: [
      { rule: 'roi', path: 'rois[0].data.row_stop', repairable: false, generations: ['cloudscope', 'acqstore'] },
    ],
  },
  'invalid/roi-duplicate-id': {
    rejected: [
      { rule: 'roi-duplicate', path: 'rois[1].roi_id', repairable: false, generations: ['cloudscope', 'acqstore'] },
    ],
  },
  'invalid/roi-duplicate-id-text': {
    rejected: [
      { rule: 'roi-duplicate', path: 'rois[1].roi_id', repairable: false, generations: ['cloudscope', 'acqstore'] },
    ],
  },
  'invalid/analysis-unknown-name': {
    rejected: [{ rule: 'analysis', path: 'analysis[0]', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/analysis-name-constructor': {
    rejected: [{ rule: 'analysis', path: 'analysis[0]', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/analysis-missing-channel': {
    rejected: [{ rule: 'analysis', path: 'analysis[0]', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/analysis-channel-text': {
    rejected: [{ rule: 'analysis', path: 'analysis[0]', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/analysis-summary-null': {
    rejected: [{ rule: 'analysis', path: 'analysis[0]', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/event-before-radon': {
    rejected: [
      { rule: 'analysis-parent', path: 'analysis[0]', repairable: false, generations: ['cloudscope', 'acqstore'] },
    ],
  },
  'invalid/event-without-parent': {
    rejected: [
      { rule: 'analysis-parent', path: 'analysis[1]', repairable: false, generations: ['cloudscope', 'acqstore'] },
    ],
  },
  'invalid/event-without-summary': {
    rejected: [{ rule: 'analysis', path: 'analysis[1]', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/event-unknown-param': {
    rejected: [{ rule: 'analysis', path: 'analysis[1]', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/event-summary-version-1': {
    rejected: [{ rule: 'analysis', path: 'analysis[1]', repairable: false, generations: ['cloudscope', 'acqstore'] }],
  },
  'invalid/radon-and-diameter': {
    rejected: [
      { rule: 'analysis-exclusive', path: 'analysis[1]', repairable: false, generations: ['cloudscope', 'acqstore'] },
    ],
  },
  'invalid/analysis-duplicate': {
    rejected: [
      { rule: 'analysis-duplicate', path: 'analysis[1]', repairable: false, generations: ['cloudscope', 'acqstore'] },
    ],
  },
  'invalid/heart-rate': {
    rejected: [{ rule: 'analysis', path: 'analysis[1]', repairable: false, generations: ['cloudscope'] }],
  },
  'invalid/depth-text': {
    rejected: [
      { rule: 'not-convertible', path: 'experiment_metadata.depth', repairable: false, generations: ['acqstore'] },
    ],
    codes: ['wrong-type'],
  },
  'invalid/depth-list': {
    rejected: [
      { rule: 'not-convertible', path: 'experiment_metadata.depth', repairable: false, generations: ['acqstore'] },
    ],
    codes: ['wrong-type'],
  },
  'invalid/branch-order-2nd': {
    rejected: [
      {
        rule: 'not-convertible',
        path: 'experiment_metadata.branch_order',
        repairable: false,
        generations: ['acqstore'],
      },
    ],
    codes: ['wrong-type'],
  },
  'invalid/branch-order-2.5': {
    rejected: [
      {
        rule: 'not-convertible',
        path: 'experiment_metadata.branch_order',
        repairable: false,
        generations: ['acqstore'],
      },
    ],
    codes: ['not-integer'],
  },
  'invalid/branch-order-nan': {
    rejected: [
      {
        rule: 'not-convertible',
        path: 'experiment_metadata.branch_order',
        repairable: false,
        generations: ['acqstore'],
      },
    ],
    codes: ['not-finite'],
  },
  'invalid/foreign-boxes': { state: 'unsupported', why: 'foreign' },
  'invalid/foreign-empty-object': { state: 'unsupported', why: 'foreign' },
  'invalid/empty': { state: 'damaged', offset: 0 },
  'invalid/blank': { state: 'damaged', offset: 2 },
  'invalid/truncated': { state: 'damaged', offset: 284 },
  'invalid/array': { state: 'damaged', offset: 0 },
  'invalid/null': { state: 'damaged', offset: 0 },
  'invalid/string': { state: 'damaged', offset: 1 },
  'invalid/trailing-comma': { state: 'damaged', offset: 1227 },
  'invalid/comment': { state: 'damaged', offset: 0 },
  'invalid/comment-inside': { state: 'damaged', offset: 4 },
  'invalid/single-quotes': { state: 'damaged', offset: 1 },
  'invalid/second-object': { state: 'damaged', offset: 1230 },
  'invalid/leading-zero': { state: 'damaged', offset: 12 },
  'invalid/raw-line-break': { state: 'damaged', offset: 29 },
  'invalid/bad-escape': { state: 'damaged', offset: 29 },
  'invalid/missing-colon': { state: 'damaged', offset: 11 },
  'invalid/plus-sign': { state: 'damaged', offset: 12 },
  'invalid/python-none': { state: 'damaged', offset: 12 },
  'invalid/unclosed': { state: 'damaged', offset: 25 },
  'odd-bytes/crlf': {},
  'odd-bytes/cr': {},
  'odd-bytes/bom': { rejected: [{ rule: 'bom', path: '', repairable: true, generations: ['cloudscope', 'acqstore'] }] },
  'odd-bytes/bom-crlf': {
    rejected: [{ rule: 'bom', path: '', repairable: true, generations: ['cloudscope', 'acqstore'] }],
  },
  'odd-bytes/tabs-unsorted': {},
  'odd-bytes/compact': {},
  'odd-bytes/one-line': {},
  'odd-bytes/trailing-newline': {},
  'odd-bytes/raw-utf8': {},
  'odd-bytes/escaped-utf8': {},
  'odd-bytes/utf16': { state: 'damaged', offset: 0 },
  'odd-bytes/utf16-no-bom': { state: 'damaged', offset: 0 },
  'odd-bytes/latin1': { state: 'damaged', offset: 505 },
  'odd-bytes/surrogate-bytes': { state: 'damaged', offset: 560 },
  'odd-bytes/cut-sequence': { state: 'damaged', offset: 560 },
  'odd-bytes/nul': { state: 'damaged', offset: 10 },
  'odd-bytes/number-spellings': {},
  'odd-bytes/odd-spaces': {},
  'odd-bytes/commas-first': {},
};
