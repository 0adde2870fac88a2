import { expect, test } from 'vitest';
import { encodeSidecar } from '../../../../shared/sidecar/document/decode.ts';
import { readSidecar } from '../../../../shared/sidecar/sidecar.ts';

test('an object with too many keys deep in an analysis is reported, and is not an error of the program', () => {
  const keys = Array.from({ length: 250_001 }, (_, i) => `"key ${i}": 0`).join();
  const event = `{"analysis_name": "event", "channel": 0, "roi_id": 1, "summary": {}, "detection_params": {${keys}}}`;
  const text = `{"version": 2, "accepted": true, "experiment_metadata": {}, "image_header_metadata": {}, "rois": [], "analysis": [${event}]}`;
  const reading = readSidecar(encodeSidecar(text));
  expect(reading).toMatchObject({
    state: 'damaged',
    reason: { reason: 'at-byte', cause: { reason: 'json-keys' } },
    offset: text.indexOf('{"key 0"'),
  });
});
