import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { createHost, type Host } from '../../../../../electron/host/host.ts';
import type { ImageView } from '../../../../../shared/picture/view.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

let host: Host;

beforeEach(() => {
  host = createHost({ kind: 'browser', version: '1.2.3', userFolder: tempFolder(), start: null });
  onTestFinished(() => host.close());
});

/** What is shown of an image with this sidecar. */
async function viewWith(sidecar: string | null): Promise<ImageView> {
  const root = tempFolder();
  put(root, 'a.tif', smallTiff());
  if (sidecar !== null) put(root, 'a.tif.json', sidecar);
  const opened = await host.request('folder.open', { path: root });
  const { id: folder } = (opened as { value: { id: string } }).value;
  const result = await host.request('image.view', { folder, path: 'a.tif' });
  if (!result.ok) throw new Error(result.problem.code);
  return result.value as ImageView;
}

const roi = {
  ...{ roi_id: 1, name: 'vessel', note: '', roi_type: 'rectroi', version: '1.0' },
  data: { row_start: 0, row_stop: 1, col_start: 0, col_stop: 1 },
};

it('shows an image with the contrast, the colour and the ROIs of its sidecar', async () => {
  const look = { value_min: 5, value_max: 50, color_lut: 'Green' };
  const sidecar = { ...JSON.parse(sidecarText({})), image_contrast: { 0: look }, rois: [roi] };
  const view = await viewWith(JSON.stringify(sidecar));
  expect(view.looks).toEqual([{ window: { min: 5, max: 50 }, table: 'Green' }]);
  expect([view.overlays.rois.length, view.overlayProblem]).toEqual([1, null]);
});

it.each([
  ['without a sidecar', null, undefined],
  ['whose sidecar is damaged', '{ "version": 2,', 'error'],
  [
    'whose sidecar has no valid display settings',
    sidecarText({}).replace('{', '{"image_contrast": {"0": 7},'),
    undefined,
  ],
])('shows an image %s with its own contrast, and tells what is wrong', async (_, sidecar, severity) => {
  const view = await viewWith(sidecar);
  expect(view.facts.width).toBeGreaterThan(0);
  expect(view.looks).toEqual([{ window: null, table: null }]);
  expect([view.overlays.rois, view.overlayProblem?.severity]).toEqual([[], severity]);
});
