/** Folders of images for the benchmarks. */
import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ome = `<?xml version="1.0" encoding="UTF-8"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06">
<Image ID="Image:0" Name="image"><AcquisitionDate>2025-10-30T14:55:55</AcquisitionDate><Pixels ID="Pixels:0"
 DimensionOrder="XYZCT" Type="uint16" SizeX="64" SizeY="64" SizeZ="1" SizeC="1" SizeT="1" PhysicalSizeX="0.25"
 PhysicalSizeY="0.25"><Channel ID="Channel:0:0" Name="GFP"/><TiffData/></Pixels></Image></OME>`;
const imagej = 'ImageJ=1.53t\nimages=3\nslices=3\nunit=micron\nspacing=1.0\nloop=false\n';
const description = 270;

/** One TIFF of each kind that a folder mixes, as bytes. */
function kinds({ makeTiff, page, text }) {
  const plain = page({ width: 64, height: 64 });
  const described = (words) => {
    const one = page({ width: 64, height: 64 });
    return { ...one, tags: [...one.tags, text(description, words)] };
  };
  return [
    makeTiff({ ifds: [plain] }),
    makeTiff({ ifds: [plain, plain, plain] }),
    makeTiff({ ifds: [described(imagej), plain, plain] }),
    makeTiff({ ifds: [described(imagej), plain, plain], little: false }),
    makeTiff({ ifds: [described(ome)] }),
    makeTiff({ ifds: [plain], kind: 'big' }),
  ];
}

/** As CloudScope writes it for an annotated image with one analysed region. */
const sidecar = JSON.stringify(
  {
    accepted: true,
    analysis: [
      {
        analysis_name: 'radon_velocity',
        channel: 0,
        detection_params: { window_width: 64 },
        roi_id: 1,
        summary: { num_windows: 1872, velocity_cv: 0.66, velocity_mean: 7.26, velocity_median: 6.12 },
      },
    ],
    experiment_metadata: {
      _is_dirty: false,
      branch_order: 2,
      cell_type: 'capillary',
      condition: 'control',
      condition2: '',
      date: '2025-10-30',
      depth: 120.5,
      direction: '',
      genotype: 'WT',
      note: 'good',
      region: 'cortex',
      sex: 'F',
      species: 'mouse',
      treatment: 'saline',
      treatment2: '',
    },
    image_header_metadata: {
      date: '20251030',
      dims: "('Y', 'X')",
      dtype: 'uint16',
      num_channels: 1,
      num_scenes: 1,
      physical_label_x: 'um',
      physical_label_y: 'um',
      physical_unit_x: 0.25,
      physical_unit_y: 0.25,
      shape: '(64, 64)',
      sizes: "{'Y': 64, 'X': 64}",
      time: '14:55:55',
    },
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

/** A folder of `count` ImageJ stacks of `pages` pages, one file under many names; removed at the end. */
export function makeStacks(pages, count, { makeTiff, page, text }) {
  const root = mkdtempSync(join(tmpdir(), 'scopecard-bench-stacks-'));
  process.on('exit', () => rmSync(root, { recursive: true, force: true }));
  // A file of one page gets as many bytes as the first read takes of the others.
  const side = pages === 1 ? 96 : 8;
  const plain = page({ width: side, height: side });
  const words = `ImageJ=1.54f\nimages=${pages}\nframes=${pages}\nunit=micron\n`;
  const first = { ...plain, tags: [...plain.tags, text(description, words)] };
  const path = join(root, '000.tif');
  writeFileSync(path, makeTiff({ ifds: [first, ...Array.from({ length: pages - 1 }, () => plain)] }));
  for (let i = 1; i < count; i++) linkSync(path, join(root, `${String(i).padStart(3, '0')}.tif`));
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
