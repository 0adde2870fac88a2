import { firstChannels } from '../../../shared/picture/first-channels.ts';
import type { PlaneHead } from '../../../shared/picture/pixels.ts';
import { sentType } from '../../../shared/tiff/pixels/sent-samples.ts';
import { groupsOf, type PixelGroup } from './pixel-groups.ts';
import type { PixelsAnswer, PixelsWanted } from './pixel-job.ts';
import { onFull, type PixelPlan, planFor } from './pixel-plan.ts';
import { gapProblems } from './pixel-problem.ts';
import { readPictureFacts } from './read-facts.ts';
import { type GroupReading, readGroup } from './read-group.ts';
import type { PixelTools } from './read-stored.ts';

/** The most gaps of a plane that are sent. */
const mostGaps = 1000;

/** A group that was read. */
interface Part {
  readonly group: PixelGroup;
  readonly plan: PixelPlan;
  readonly reading: GroupReading;
}

function planeHeads({ plan, reading }: Part): readonly PlaneHead[] {
  const { rows, cols } = reading;
  const type = sentType(plan.geometry.type);
  const gaps = reading.gaps.slice(0, mostGaps).map(({ region }) => onFull(region, plan));
  return reading.statistics.map(({ min, max, low, high, histogram }, i) => {
    return { type, rows, cols, min, max, low, high, histogram, isLabels: reading.labels[i] ?? false, gaps };
  });
}

function problemsOf({ files, path }: PixelTools, { group, plan, reading }: Part) {
  const { size } = files.open(group.found.place.file).source;
  const planes = plan.geometry.planar ? group.samples.length : 1;
  return gapProblems(reading.gaps, plan.geometry, { region: reading.region, planes }, path, size);
}

/** Place and scale of the answer in the image, the same for all groups. */
function frameOf({ plan, reading }: Part) {
  const region = onFull(reading.region, plan);
  const step = [(region[1] - region[0]) / reading.rows, (region[3] - region[2]) / reading.cols] as const;
  return { region, step, level: plan.level };
}

/**
 * Reads the requested planes of an image, only some lines if `skim` allows it. A small picture has exactly the
 * requested number of samples, and its planes are not kept.
 * @throws PixelError, FormatError, CancelledError, SourceError
 */
export async function readPixels(
  tools: PixelTools,
  wanted: PixelsWanted,
  skim: boolean,
  isSmall = false,
): Promise<PixelsAnswer> {
  const picture = tools.store.picture(tools.image, tools.files);
  const channels = wanted.channels ?? firstChannels(await readPictureFacts(tools));
  const firstSide = wanted.channels || !wanted.size ? null : Math.max(...wanted.size);
  const groups = groupsOf(tools.files, picture, wanted, channels);
  const count = groups.reduce((sum, { samples }) => sum + samples.length, 0);
  const parts: Part[] = [];
  for (const group of groups) {
    const plan = planFor(tools, group, wanted, count, isSmall);
    const reading = await readGroup(tools, group, plan, { picture, reduce: wanted.reduce, skim, firstSide, isSmall });
    parts.push({ group, plan, reading });
  }
  const [first] = parts;
  if (!first) throw new Error('no channel was asked for');
  const every = Math.max(...parts.map(({ reading }) => reading.every));
  const head = {
    channels,
    ...frameOf(first),
    planes: parts.flatMap(planeHeads),
    every,
    hasMore: parts.some(({ reading }) => reading.hasMore),
    final: every === 1,
    problems: parts.flatMap((part) => problemsOf(tools, part)),
  };
  return { head, planes: parts.flatMap(({ reading }) => reading.sent) };
}
