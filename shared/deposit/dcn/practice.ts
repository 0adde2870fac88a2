import type { PracticeLevel, PracticeNeed, PracticeStep } from '../curation.ts';
import { biology, filled, percentText } from './filled.ts';
import { answerText, type CuratedFolder } from './folder.ts';
import { proprietaryFiles, rawTwins } from './formats.ts';
import { ownWords } from './readme-parts.ts';

/** The level that a folder reaches, and the one step to the next. */
export interface ReachedLevel {
  readonly level: PracticeLevel;
  readonly next: string | null;
}

/** Least length of a detailed description, in letters. */
const detailedLength = 200;

function described(folder: CuratedFolder, label: string, key: string, remedy: string): PracticeNeed {
  return { label, key, remedy, holds: answerText(folder, key) !== '' };
}

function minimum({ readme }: CuratedFolder): readonly PracticeNeed[] {
  return [{ label: 'A README', holds: readme !== null, remedy: 'Write the README.' }];
}

function goodEnough(folder: CuratedFolder): readonly PracticeNeed[] {
  const changed = folder.answers['changed-since-acquisition'];
  const share = filled(folder, biology);
  const calibrated = folder.rows.some(({ calibration: { x } }) => x.source !== 'default');
  return [
    {
      label: 'Files that open without their maker’s program',
      holds: proprietaryFiles(folder).closed.length === 0,
      remedy: 'Add TIFF copies of the proprietary files.',
    },
    described(folder, 'Title', 'title', 'Give the data a title.'),
    described(folder, 'Sample description', 'sample_origin', 'Describe where the samples come from.'),
    described(folder, 'Preparation', 'preparation', 'Describe the preparation.'),
    described(folder, 'Microscope settings', 'acquisition.settings', 'Describe the settings of the microscope.'),
    described(folder, 'Meaning of the channels', 'channels.meaning', 'Describe what each channel shows.'),
    {
      label: 'Changes since the microscope',
      holds: changed === false || answerText(folder, 'modification') !== '',
      key: changed === true ? 'modification' : 'changed-since-acquisition',
      remedy:
        changed === true
          ? 'Describe what was changed.'
          : 'Answer whether the images were changed since the microscope.',
    },
    {
      label: 'Descriptive metadata',
      holds: share > 0,
      remedy: `Fill species, region, cell type, genotype and condition in the table (${percentText(share)} now).`,
    },
    { label: 'Technical metadata', holds: calibrated, remedy: 'Give the pixel size of the images.' },
  ];
}

function mostReproducible(folder: CuratedFolder): readonly PracticeNeed[] {
  const protocol = [
    ownWords(folder.readme ?? ''),
    answerText(folder, 'preparation'),
    answerText(folder, 'modification'),
  ]
    .join(' ')
    .replace(/\s+/gu, ' ');
  return [
    {
      label: 'Raw data kept or linked',
      holds: rawTwins(folder).raws > 0 || answerText(folder, 'raw_data') !== '',
      key: 'raw_data',
      remedy: 'Keep the raw data beside the images, or give its place.',
    },
    {
      label: 'A detailed protocol of processing and analysis',
      holds: protocol.length > detailedLength || answerText(folder, 'analysis.overview') !== '',
      key: 'analysis.overview',
      remedy: 'Describe the processing and analysis in detail.',
    },
  ];
}

/** The three levels of practice with what each requires; a level is reached only if those before it are. */
export function practiceSteps(folder: CuratedFolder): readonly PracticeStep[] {
  const needs = {
    minimum: minimum(folder),
    'good enough': goodEnough(folder),
    'most reproducible': mostReproducible(folder),
  };
  let isReached = true;
  return (['minimum', 'good enough', 'most reproducible'] as const).map((level) => {
    isReached &&= needs[level].every(({ holds }) => holds);
    return { level, reached: isReached, needs: needs[level] };
  });
}

/** Which level of practice a folder reaches, and the one step to the next. */
export function practiceLevel(folder: CuratedFolder): ReachedLevel {
  const steps = practiceSteps(folder);
  const next = steps.find(({ reached }) => !reached)?.needs.find(({ holds }) => !holds);
  return { level: steps.findLast(({ reached }) => reached)?.level ?? 'none', next: next?.remedy ?? null };
}
