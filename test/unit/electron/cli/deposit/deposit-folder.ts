import { expect } from 'vitest';
import { long, makeTiff, page, short, text } from '../../../../helpers/make-tiff.ts';
import { omeXml } from '../../../shared/tiff/samples.ts';
import { put, sidecarText, tempFolder } from '../../host/temp-folder.ts';
import { parseLines, scopecard } from '../command-line.ts';

/** What a `scopecard deposit` command prints as JSON, line by line, and its exit code. */
export async function lines(...words: readonly string[]) {
  const { code, stdout } = await scopecard(['deposit', ...words]);
  return { code, lines: parseLines(stdout) };
}

/** Attributes and channels of an OME image of two channels. */
export const pixels =
  'SizeX="64" SizeY="32" SizeC="2" SizeZ="1" SizeT="1" DimensionOrder="XYCZT" Type="uint16" PhysicalSizeX="0.5" PhysicalSizeY="0.5"';
export const channels = '<Channel ID="Channel:0:0" Name="DAPI"/><Channel ID="Channel:0:1" Name="CD3"/><TiffData/>';

/** A tiled pyramid of two channels; with a date in its header where one is wanted. */
function image(date?: string): Uint8Array {
  const tiles = [short(322, 16), short(323, 16)];
  const spec = { width: 64, height: 32, tags: [...tiles, ...(date === undefined ? [] : [text(306, date)])] };
  const subIfds = () => [page({ width: 32, height: 16, tags: [long(254, 1), ...tiles] })];
  const description = omeXml([{ pixels, inner: channels }]);
  return makeTiff({
    ifds: [page({ ...spec, description, subIfds: subIfds() }), page({ ...spec, subIfds: subIfds() })],
  });
}

/** A folder with an image in each of two folders, one with a name that archives refuse, and their sidecars. */
export function folder(date?: string): string {
  const root = tempFolder();
  put(root, '5 µm/a.ome.tif', image(date));
  put(
    root,
    '5 µm/a.ome.tif.json',
    sidecarText({ species: 'mouse', region: 'cortex', genotype: 'wt', cell_type: 'neuron', condition: 'control' }),
  );
  put(root, 's2/a.ome.tif', image());
  put(
    root,
    's2/a.ome.tif.json',
    sidecarText({ species: 'mouse', region: 'cortex', genotype: 'ko', cell_type: 'neuron', condition: 'control' }),
  );
  return root;
}

/** Answers questions of a folder. */
export async function answer(root: string, answers: object): Promise<void> {
  const from = put(tempFolder(), 'answers.json', JSON.stringify({ answers }));
  const { code, stderr } = await scopecard(['deposit', 'answer', root, '--from', from]);
  expect([code, stderr]).toEqual([0, expect.anything()]);
}

/** The people of a deposit: a contact without ORCID. */
export const people = [
  {
    id: 'p1',
    first_name: 'Ada',
    last_name: 'Example',
    email: 'ada@example.org',
    affiliation: 'University of Example',
    roles: ['contact'],
  },
];
