import type { PictureFacts } from '../../../shared/picture/pixels.ts';
import { useTable } from '../table/table.ts';
import { usePreview } from './preview.ts';
import { knownPlane, latestRequest, readFirst, readPlane } from './preview-pixels.ts';
import { knownView, readView } from './preview-views.ts';

/** Reading ahead starts after this long without a request. */
const idleMs = 150;
/** Pictures of larger planes are not read ahead: they take too long. */
const mostSamples = 4_194_304;

/** Where the table showed the last image: the next one is probably on the same side of this one. */
let lastLine = -1;

/** The images beside one in the table, first the one that the user is moving to. */
function neighboursOf(path: string): readonly string[] {
  const { paths } = useTable.getState();
  const line = paths.indexOf(path);
  const isUp = line < lastLine;
  lastLine = line;
  if (line === -1) return [];
  const beside = [paths[line + 1], paths[line - 1]].filter((each) => each !== undefined);
  return isUp ? beside.reverse() : beside;
}

function isSmall({ width, height, problem }: PictureFacts): boolean {
  return problem === null && width * height <= mostSamples;
}

/** Reads what is shown at first of an image that may be selected next, as long as nothing else is requested. */
async function readNeighbour(folder: string, path: string, number: number): Promise<void> {
  const known = knownView(folder, path);
  const view = known ?? (await readView(folder, path).then((answer) => (answer.ok ? answer.value : null)));
  // The samples of another image that was selected in the meantime must not be cancelled.
  if (view && isSmall(view.facts) && number === latestRequest()) await readFirst(folder, path);
}

/** Reads all samples of a plane that is shown as a first picture; whether nothing else has been requested since. */
async function readRest(number: number): Promise<boolean> {
  const { folder, path, channels, z, t, pixels } = usePreview.getState();
  if (path === null || !pixels?.head.hasMore) return true;
  const answer = await readPlane({ folder, path, channels, z, t });
  if (number !== latestRequest() || !answer.ok) return false;
  usePreview.setState({ pixels: answer.value, detail: null });
  return true;
}

/** The planes before and after the one that is shown. */
async function readPlanes(number: number): Promise<void> {
  const { folder, path, view, channels, z, t } = usePreview.getState();
  if (path === null || !view) return;
  const places = [
    { z: z + 1, t },
    { z: z - 1, t },
    { z, t: t + 1 },
    { z, t: t - 1 },
  ];
  for (const place of places) {
    if (place.z < 0 || place.z >= view.facts.z || place.t < 0 || place.t >= view.facts.t) continue;
    const plane = { folder, path, channels, ...place };
    if (knownPlane(plane)) continue;
    const answer = await readPlane(plane);
    if (number !== latestRequest() || !answer.ok) return;
  }
}

/** Reads the images beside this one, all samples of this plane, then the planes beside it, until something is requested. */
async function readAhead(): Promise<void> {
  const number = latestRequest();
  const { folder, path } = usePreview.getState();
  if (path === null) return;
  for (const neighbour of neighboursOf(path)) {
    await readNeighbour(folder, neighbour, number);
    if (number !== latestRequest()) return;
  }
  if (await readRest(number)) await readPlanes(number);
}

/** Reads ahead whenever a picture is shown and nothing is requested; the returned function stops it. */
export function followPictures(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = usePreview.subscribe((now, before) => {
    if (now.pixels === before.pixels && now.isReading === before.isReading) return;
    clearTimeout(timer);
    if (now.pixels && !now.isReading) timer = setTimeout(() => void readAhead(), idleMs);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
