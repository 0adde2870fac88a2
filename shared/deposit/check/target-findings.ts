import { isAcceptedPath, renamePlan } from '../bioimage-archive/path-rule.ts';
import { checkLists, practiceLevel } from '../dcn/checklist.ts';
import { decide } from '../dcn/decision-tree.ts';
import { noDetails } from '../details.ts';
import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';
import { htanFindings } from '../htan/htan-findings.ts';
import type { HtanImage } from '../htan/image-facts.ts';
import { omeroFindings } from '../omero/omero-csv.ts';
import { curatedFolder } from '../printers.ts';
import { folderOf, nameOf } from '../sources/datasets.ts';
import type { Target } from '../target/target.ts';
import type { DepositSubject } from '../values/build-tables.ts';

type Checker = (subject: DepositSubject, target: Target) => readonly DepositFinding[];

/** Findings of one kind that are told. */
const mostFindings = 10_000;

/** The images as HTAN looks at them; the table of channels is written with them, so it is there. */
export function htanImages({ images, details = noDetails }: DepositSubject): readonly HtanImage[] {
  const siblings = new Map<string, string[]>();
  for (const { path } of images) {
    const names = siblings.get(folderOf(path)) ?? [];
    names.push(nameOf(path));
    siblings.set(folderOf(path), names);
  }
  return images.flatMap(({ path }) => {
    const structure = details.structures.get(path);
    if (!structure) return [];
    const hasChannels = (structure.ome?.images[0]?.channels.length ?? 0) > 0;
    return [{ path, structure, siblings: siblings.get(folderOf(path)) ?? [], channelTable: hasChannels, parent: null }];
  });
}

const checkers: Readonly<Record<string, Checker>> = {
  'htan-imaging': (subject, { ladder }) => {
    const asked = ladder.find(({ level }) => level === '2')?.facts ?? [];
    const read = htanImages(subject);
    const known = new Set(read.map(({ path }) => path));
    const raw = subject.images.filter(({ path }) => !known.has(path));
    return [
      ...raw.map(({ path }) => finding('deposit-htan-raw', { name: nameOf(path) }, { path })),
      ...read.flatMap((image) => htanFindings(image, asked)),
    ];
  },
  'bioimage-archive': ({ images }) => {
    const renames = new Map(renamePlan(images.map(({ path }) => path)).map(({ from, to }) => [from, to]));
    return images
      .filter(({ path }) => !isAcceptedPath(path))
      .map(({ path }) => ({
        ...finding('deposit-path-rename', { name: path, to: renames.get(path) ?? '' }, { path, value: path }),
      }));
  },
  omero: ({ images, rootName }) => omeroFindings(images, rootName),
  'dcn-confocal': (subject) => {
    const folder = curatedFolder(subject);
    const steps = decide(folder).flatMap(({ step, question, answer, because, ask }) =>
      ask === undefined
        ? []
        : [
            finding(
              'deposit-dcn-step',
              { step, question, answer: answer ? 'Yes' : 'No', because, ask },
              { column: `step ${step}` },
            ),
          ],
    );
    const { questions, fair, preservation } = checkLists(folder);
    const items = [...questions, ...fair, ...preservation].filter(({ holds }) => holds === false);
    // The README is what is being written.
    const { level, next } = practiceLevel({ ...folder, readme: folder.readme ?? '' });
    return [
      ...steps,
      ...items
        .filter(({ id }) => id !== 'A1')
        .map(({ id, label, because }) => finding('deposit-dcn-item', { id, label, because }, { column: id })),
      finding('deposit-dcn-level', { level, next: next ?? 'Nothing is left to do.' }),
    ];
  },
};

/** What a target says of a folder beyond its tables. */
export function targetFindings(subject: DepositSubject, target: Target): readonly DepositFinding[] {
  return (checkers[target.id]?.(subject, target) ?? []).slice(0, mostFindings);
}
