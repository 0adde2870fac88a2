import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { information, makeCzi, scaling } from '../helpers/make-czi.ts';
import { makeNd2 } from '../helpers/make-nd2.ts';
import { axis, makeOir, pixelLength } from '../helpers/make-oir.ts';
import { makeZarr } from '../helpers/make-zarr.ts';
import { expect, test } from './fixtures.ts';
import { MainWindow } from './pages/main-window.ts';

const czi = makeCzi({
  blocks: [{ dims: { X: [0, 64], Y: [0, 32], C: [0, 2] }, pixelType: 1 }],
  xml:
    scaling(2.5e-7) +
    information(
      '<AcquisitionDateAndTime>2021-06-15T06:09:43Z</AcquisitionDateAndTime><Dimensions><Channels><Channel Name="DAPI"/><Channel Name="Cy5"/></Channels></Dimensions>',
    ),
});

/** A sidecar as AcqStore writes it for a CZI: metres under the name of the axis. */
const peerSidecar = JSON.stringify({
  accepted: true,
  analysis: [],
  experiment_metadata: { species: 'mouse' },
  image_header_metadata: {
    physical_label_x: 'X',
    physical_label_y: 'Y',
    physical_unit_x: 2.5e-7,
    physical_unit_y: 2.5e-7,
  },
  rois: [],
  version: 2,
});

function fill(folder: string): void {
  const put = (path: string, content: Uint8Array | string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  for (const name of ['a.czi', 'b.czi']) {
    put(name, czi);
    put(`${name}.json`, peerSidecar);
  }
  put('c.nd2', makeNd2());
  for (const [path, text] of Object.entries(makeZarr())) {
    put(`d.ome.zarr/${path}`, text);
    put(`e.cs.ome.zarr/${path}`, text);
  }
  put('d.ome.zarr/0/inside.tif', 'not an image of its own');
  put('e.cs.ome.zarr/acqstore/acq_image.json', peerSidecar);
}

/** Two values and two labels as a sidecar has them, y before x. */
type Calibration = readonly [y: number, labelY: string, x: number, labelX: string];

/** A sidecar in the analysis programs' own layout. */
function sidecarWith([y, labelY, x, labelX]: Calibration): string {
  const header = { physical_label_x: labelX, physical_label_y: labelY, physical_unit_x: x, physical_unit_y: y };
  const content = { accepted: true, analysis: [], experiment_metadata: { species: 'mouse' } };
  return JSON.stringify(
    { ...content, image_header_metadata: header, note_of_us: 'kept', rois: [], version: 2 },
    null,
    2,
  );
}

const ofFile = { czi: [0.25, 'um', 0.25, 'um'], oir: [0.0012, 'seconds', 0.25, 'um'] } as const;

/** What the analysis programs store of images whose file has `ofFile`. */
const stored: Readonly<Record<string, Calibration>> = {
  'metres.czi': [2.5e-7, 'Y', 2.5e-7, 'X'],
  'one-label.czi': [2.5e-7, 'X', 2.5e-7, 'X'],
  'shifted.czi': [2.5e-7, 'X', 1, 'Pixels'],
  'width.oir': [0.0012 / 64, 'Y', 0.25 / 8, 'X'],
  'metres-um.czi': [2.5e-7, 'um', 2.5e-7, 'um'],
};

test('another program’s calibration is replaced by the file’s, in one image and in all', async ({ world, start }) => {
  const folder = join(world.home, 'peers');
  mkdirSync(folder);
  const lineScan = `${axis('TIMELAPSE', 64, 1)}${pixelLength(0.25)}<commonparam:seriesInterval>1.2</commonparam:seriesInterval>`;
  for (const [name, calibration] of Object.entries(stored)) {
    writeFileSync(
      join(folder, name),
      name.endsWith('.czi') ? czi : makeOir({ height: 1, lines: 64, properties: lineScan }),
    );
    writeFileSync(join(folder, `${name}.json`), sidecarWith(calibration));
  }
  const sidecar = (name: string): string => readFileSync(join(folder, `${name}.json`), 'utf8');
  const wanted = (name: string): string => sidecarWith(ofFile[name.endsWith('.czi') ? 'czi' : 'oir']);

  const main = new MainWindow(await start(folder));
  await main.isRead();
  await expect(main.problems).toContainText(
    'These sidecars’ pixel sizes are in metres, or have an axis in place of their unit',
  );
  await main.select('width.oir');
  await main.tab('Metadata');
  await main.inspector.getByRole('button', { name: 'Use the file’s for Y and X' }).first().click();
  await main.save();
  await main.isClean();
  expect(sidecar('width.oir')).toBe(wanted('width.oir'));
  for (const [name, calibration] of Object.entries(stored))
    if (name !== 'width.oir') expect(sidecar(name)).toBe(sidecarWith(calibration));

  await main.filter('');
  await main.problems.getByRole('button', { name: 'Use the files’ calibration' }).click();
  await main.save();
  await main.isClean();
  for (const name of Object.keys(stored)) expect(sidecar(name)).toBe(wanted(name));
  await expect(main.problems).not.toContainText('in metres');
});

test('other formats are images as TIFF is: header, sidecar, calibration of another program', async ({
  world,
  start,
}) => {
  const folder = join(world.home, 'formats');
  fill(folder);
  const main = new MainWindow(await start(folder));
  await expect(main.status).toContainText('5 images');

  await main.select('a.czi');
  await main.tab('Header');
  await expect(main.inspector).toContainText('DAPI Cy5');
  await expect(main.inspector).toContainText('CZI 1.0');
  await expect(main.inspector).toContainText('0.25 × 0.25 µm');
  await expect(main.inspector.getByRole('button', { name: 'Tags of the file' })).toBeHidden();

  await main.problems.getByRole('button', { name: 'Use the files’ calibration' }).click();
  await main.save();
  await main.isClean();
  for (const name of ['a.czi', 'b.czi']) {
    const written = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    expect(written.image_header_metadata).toMatchObject({ physical_unit_x: 0.25, physical_label_x: 'um' });
  }

  await main.select('d.ome.zarr');
  await expect(main.page.getByText('d.ome.zarr is not a TIFF; the preview cannot read its pixels yet.')).toBeVisible();
  await main.tab('Metadata');
  await main.enter('Species', 'rat');
  await main.save();
  await main.isClean();
  const beside = JSON.parse(readFileSync(join(folder, 'd.ome.zarr.json'), 'utf8'));
  expect(beside.image_header_metadata).toMatchObject({ physical_unit_x: 0.25, physical_label_x: 'um' });

  await main.select('e.cs.ome.zarr');
  await expect(main.inspector).toContainText('AcqStore keeps this image’s metadata inside it');
  await expect(main.field('Species')).not.toBeEditable();
});
