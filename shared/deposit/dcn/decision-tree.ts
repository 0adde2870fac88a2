import { countOf, groupedNumber } from '../../basics/count.ts';
import { isImageName } from '../../image/image-name.ts';
import type { DecidedBy, DecidedStep } from '../curation.ts';
import type { DepositFile } from '../details.ts';
import { answerText, type CuratedFolder, endingOf } from './folder.ts';
import { compositeImages, editedImages, eightBitTwins, proprietaryFiles } from './formats.ts';
import { readmeHas } from './readme-parts.ts';

interface Decision {
  readonly answer: boolean | null;
  readonly because: string;
}

interface Step {
  readonly question: string;
  readonly by: DecidedBy;
  readonly key?: string;
  readonly decide: (folder: CuratedFolder) => Decision;
  /** Where each answer leads; 0 is the end. */
  readonly next: readonly [yes: number, no: number];
  /** What to ask for after a yes or a no. */
  readonly ask?: readonly [when: boolean, what: string];
}

const yes = (because: string): Decision => ({ answer: true, because });
const no = (because: string): Decision => ({ answer: false, because });
const unsaid = (because: string): Decision => ({ answer: null, because });
const examples = (paths: readonly string[]): string => paths.slice(0, 3).join(', ') + (paths.length > 3 ? ' …' : '');

function answered(folder: CuratedFolder, key: string): Decision | null {
  const value = folder.answers[key];
  if (typeof value === 'boolean') return { answer: value, because: 'you answered it' };
  return answerText(folder, key) === '' ? null : yes('you described it');
}

const hasPages = ({ header }: CuratedFolder['rows'][number]): boolean =>
  header?.dims.some((axis) => axis === 'Z' || axis === 'T') ?? false;

const companions = /(?:^|\/)[^/]*(?:settings|metadata|properties)[^/]*$|\.(?:xml|txt|ini)$/iu;
const documents = /(?:^|\/)(?:readme|licen[cs]e)[^/]*$/iu;

/** Whether a file gives the settings of images beside it: neither an image, nor a sidecar, nor a document about the folder. */
const isCompanion = ({ path }: DepositFile): boolean =>
  companions.test(path) && endingOf(path) !== 'json' && !documents.test(path) && !isImageName(path);

/** Signs in files of a change after the microscope, the clearest first. */
function signsOfChange(folder: CuratedFolder): readonly string[] {
  const signs = [
    [editedImages(folder), 'written by a program that changes images'],
    [compositeImages(folder), 'with colours merged'],
    [eightBitTwins(folder), 'with 8 bits beside one with 16 bits'],
    [[...folder.lossy], 'with lossy compression'],
  ] as const;
  return signs.flatMap(([paths, what]) =>
    paths.length === 0 ? [] : [`${countOf(paths.length, 'image')} ${what} (${examples(paths)})`],
  );
}

/** The steps of the Data Curation Network's figure for confocal images, by number. */
const steps: Readonly<Record<number, Step>> = {
  1: {
    question: 'Are the files in a proprietary format?',
    by: 'program',
    decide: (folder) => {
      const { all, tiffBased } = proprietaryFiles(folder);
      const inside = tiffBased.length > 0 ? `; .${tiffBased.join(', .')} is a TIFF inside` : '';
      return all.length > 0
        ? yes(`${countOf(all.length, 'file')} such as ${examples(all)}${inside}`)
        : no('all images are TIFF');
    },
    next: [2, 3],
  },
  2: {
    question: 'Does Fiji open them?',
    by: 'program',
    decide: (folder) => {
      const { closed } = proprietaryFiles(folder);
      return closed.length > 0
        ? no(`not ${examples(closed)}, which have no TIFF of the same name`)
        : yes('Bio-Formats reads them, or there is a TIFF of the same name');
    },
    next: [3, 3],
    ask: [false, 'TIFF copies of these files'],
  },
  3: {
    question: 'Do images have several pages?',
    by: 'program',
    decide: ({ rows }) => {
      const paged = rows.filter(hasPages);
      return paged.length > 0 ? yes(`${countOf(paged.length, 'image')} with slices or times`) : no('each is one plane');
    },
    next: [4, 5],
  },
  4: {
    question: 'Does the README say what the pages are?',
    by: 'proposed',
    decide: ({ readme, rows }) => {
      if (readmeHas(readme, /\b(?:z[- ]?stack|slices?|time[- ]?(?:series|lapse|points?)|pages)\b/iu))
        return yes('it names slices or times');
      const known = rows.filter(hasPages).every(({ header }) => header !== null);
      if (readme?.includes('pages of a file are its slices'))
        return yes('Scopecard wrote the axes of each image into it');
      return known
        ? no('not yet; the headers give the axes, and the README is written from them')
        : no('the README does not describe them');
    },
    next: [5, 5],
    ask: [false, 'what the pages of the images are: time or depth'],
  },
  5: {
    question: 'Are metadata embedded in the files?',
    by: 'program',
    decide: ({ rows }) => {
      const { length } = rows.filter(
        ({ dialect, header }) => dialect !== null && dialect !== 'baseline' && header?.pixelX,
      );
      const share = `${groupedNumber(length)} of ${countOf(rows.length, 'header')} give the pixel size and more`;
      return length > 0 && length === rows.length ? yes(share) : no(share);
    },
    next: [7, 6],
  },
  6: {
    question: 'Are the settings given separately?',
    by: 'program',
    key: 'acquisition.settings',
    decide: (folder) => {
      const calibrated = folder.rows.filter(({ calibration: { x } }) => x.source === 'sidecar').length;
      const beside = folder.files.filter(isCompanion).length;
      if (answerText(folder, 'acquisition.settings') !== '') return yes('you described them');
      if (calibrated > 0) return yes(`${countOf(calibrated, 'sidecar')} with the pixel size`);
      if (readmeHas(folder.readme, /\b(?:settings|objective|lasers?|gain|exposure|pinhole)\b/iu))
        return yes('the README names them');
      return beside > 0
        ? yes(`${countOf(beside, 'file')} of settings beside the images`)
        : no('no sidecar with a pixel size, no file of settings');
    },
    next: [7, 7],
    ask: [false, 'the microscope settings'],
  },
  7: {
    question: 'Were the images changed since the microscope?',
    by: 'proposed',
    key: 'changed-since-acquisition',
    decide: (folder) => {
      const answer = answered(folder, 'changed-since-acquisition');
      if (answer) return answer;
      const signs = signsOfChange(folder);
      return signs.length > 0
        ? yes(`${signs.join('; ')}; please confirm`)
        : unsaid('no sign of it in the files; please confirm');
    },
    next: [8, 9],
  },
  8: {
    question: 'Is the change described?',
    by: 'person',
    key: 'modification',
    decide: (folder) => answered(folder, 'modification') ?? no('not yet'),
    next: [9, 9],
    ask: [false, 'what was done to the images, with the program and its version'],
  },
  9: {
    question: 'Are methods of analysis included?',
    by: 'program',
    key: 'analysis.overview',
    decide: (folder) => {
      const { rows, files } = folder;
      const analysed = rows.filter(({ numAnalyses }) => numAnalyses > 0).length;
      const scripts = files.filter(({ path }) => /\.(?:ijm|py|r|m|ipynb|groovy|cppipe|sh)$/iu.test(path));
      if (analysed > 0) return yes(`${countOf(analysed, 'sidecar')} with an analysis`);
      if (answerText(folder, 'analysis.overview') !== '') return yes('you described it');
      return scripts.length > 0
        ? yes(`scripts such as ${examples(scripts.map(({ path }) => path))}`)
        : no('no analysis in sidecars, no script');
    },
    next: [10, 0],
  },
  10: {
    question: 'Are regions of interest labelled in the files?',
    by: 'program',
    decide: ({ rows, drawn }) => {
      const marked = rows.filter(({ numRois }) => numRois > 0).length;
      const found = [
        ...(marked > 0 ? [`${countOf(marked, 'sidecar')} with regions`] : []),
        ...(drawn.size > 0 ? [`${countOf(drawn.size, 'header')} with drawn regions`] : []),
      ];
      return found.length > 0 ? yes(found.join(', ')) : no('no regions in sidecars or headers');
    },
    next: [0, 0],
    ask: [false, 'an overlay or a list of the regions'],
  },
};

/** The steps of the decision tree that this folder goes through, in order. */
export function decide(folder: CuratedFolder): readonly DecidedStep[] {
  const path: DecidedStep[] = [];
  for (let number = 1; number !== 0; ) {
    const step = steps[number];
    if (!step) break;
    const { answer, because } = step.decide(folder);
    const asks = step.ask && answer === step.ask[0];
    path.push({
      step: number,
      question: step.question,
      by: step.by,
      answer,
      because,
      ...(step.key !== undefined && { key: step.key }),
      ...(asks && step.ask && { ask: step.ask[1] }),
    });
    // An open question counts as no, so that the rest is shown as well.
    number = step.next[answer ? 0 : 1];
  }
  return path;
}

/** Steps that this folder does not reach, by number, with their questions. */
export function passedOver(path: readonly DecidedStep[]): readonly Pick<DecidedStep, 'step' | 'question'>[] {
  return Object.entries(steps)
    .map(([number, { question }]) => ({ step: Number(number), question }))
    .filter(({ step }) => !path.some((one) => one.step === step));
}
