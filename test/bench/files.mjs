/** Folders of images for the benchmarks. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ome = (
  x,
) => `<?xml version="1.0" encoding="UTF-8"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06">
<Image ID="Image:0" Name="image"><AcquisitionDate>2025-10-30T14:55:55</AcquisitionDate><Pixels ID="Pixels:0"
 DimensionOrder="XYZCT" Type="uint16" SizeX="${x}" SizeY="16" SizeZ="1" SizeC="1" SizeT="1" PhysicalSizeX="0.25"
 PhysicalSizeY="0.25"><Channel ID="Channel:0:0" Name="GFP"/><TiffData/></Pixels></Image></OME>`;
const imagej = 'ImageJ=1.53t\nimages=3\nslices=3\nunit=micron\nspacing=1.0\nloop=false\n';
const description = 270;

/** One TIFF of each kind that a folder mixes, as bytes. */
function kinds({ makeTiff, page, text }) {
  const plain = page({ width: 16, height: 16 });
  const described = (words, width = 16) => {
    const one = page({ width, height: 16 });
    return { ...one, tags: [...one.tags, text(description, words)] };
  };
  return [
    makeTiff({ ifds: [plain] }),
    makeTiff({ ifds: [plain, plain, plain] }),
    makeTiff({ ifds: [described(imagej), plain, plain] }),
    makeTiff({ ifds: [described(imagej), plain, plain], little: false }),
    makeTiff({ ifds: [described(ome(16))] }),
    makeTiff({ ifds: [plain], kind: 'big' }),
  ];
}

const sidecar = JSON.stringify(
  {
    accepted: true,
    analysis: [],
    experiment_metadata: Object.fromEntries(
      ['cell_type', 'condition', 'condition2', 'date', 'direction', 'genotype', 'note', 'region', 'sex', 'species'].map(
        (name) => [name, 'value'],
      ),
    ),
    image_header_metadata: { dims: "('Y', 'X')", physical_unit_x: 0.25, physical_label_x: 'um', shape: '(16, 16)' },
    rois: [
      {
        data: { col_start: 0, col_stop: 8, row_start: 0, row_stop: 8 },
        name: '1',
        note: '',
        roi_id: 1,
        roi_type: 'rectroi',
        version: '1.0',
      },
    ],
    version: 2,
  },
  null,
  2,
);

/** A folder of `count` mixed images, half of them with sidecars; removed at the end. */
export function makeFolder(count, parts) {
  const root = mkdtempSync(join(tmpdir(), 'scopecard-bench-images-'));
  process.on('exit', () => rmSync(root, { recursive: true, force: true }));
  const images = kinds(parts);
  for (let i = 0; i < count; i++) {
    const folder = join(root, `day ${Math.floor(i / 1000)}`);
    if (i % 1000 === 0) mkdirSync(folder);
    const path = join(folder, `${String(i).padStart(6, '0')}.tif`);
    writeFileSync(path, images[i % images.length]);
    if (i % 2 === 0) writeFileSync(`${path}.json`, sidecar);
  }
  return root;
}

/** Every image below a folder. */
export function listImages(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listImages(path);
    return /\.(?:tiff?|tf[28]|btf|lsm|stk)$/i.test(entry.name) && !entry.name.startsWith('.') ? [path] : [];
  });
}
