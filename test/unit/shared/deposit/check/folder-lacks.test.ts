import { expect, test } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { AnswerBook } from '../../../../../shared/deposit/answers/answer-book.ts';
import { noAnswers } from '../../../../../shared/deposit/answers.ts';
import { checkDeposit } from '../../../../../shared/deposit/check/check-deposit.ts';
import { folderLacks } from '../../../../../shared/deposit/check/folder-lacks.ts';
import { questionsOf } from '../../../../../shared/deposit/check/questions.ts';
import { noDetails } from '../../../../../shared/deposit/details.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { aRow } from '../../../../helpers/rows.ts';

const images = [
  aRow('a/1 µ.tif', { 'experiment_metadata.species': 'mouse' }),
  aRow('a/2.tif', { 'experiment_metadata.species': 'mouse', 'experiment_metadata.region': 'cortex' }),
  aRow('b/raw.czi', { 'experiment_metadata.region': 'cortex' }),
];

function lacksFor(names: readonly string[], answers: Readonly<Record<string, string>> = {}) {
  const book = new AnswerBook({ ...noAnswers, answers });
  const files = images.map(({ path }) => ({ path, size: 1 }));
  const subject = { rootName: 'set', images, book, channels: [], details: { ...noDetails, files } };
  const deposits = names.flatMap((name) => {
    const target = targetNamed(name)?.target;
    return target ? [runToEnd(checkDeposit(target, subject))] : [];
  });
  return folderLacks(images, deposits);
}

/** How many images of a folder lack it. */
function count(lacks: ReturnType<typeof lacksFor>, label: string, folder: string | null): number | undefined {
  const at = lacks.targets.flatMap(({ columns }) => columns).findIndex((column) => column.label === label);
  return lacks.folders.find((one) => one.folder === folder)?.lacking[at];
}

test('what images lack for each target is counted by folder, and answers for the whole deposit are named once', () => {
  const lacks = lacksFor(['dcn-confocal', 'htan-imaging', 'bioimage-archive'], { license: 'CC0' });
  expect(lacks.targets.map(({ name }) => name)).toEqual(['dcn-confocal@1.2', 'htan-imaging@2', 'bioimage-archive@5']);
  expect(lacks.folders.map(({ folder, images: some }) => [folder, some])).toEqual([
    [null, 3],
    ['a', 2],
    ['b', 1],
  ]);
  expect([null, 'a', 'b'].map((folder) => count(lacks, 'Species', folder))).toEqual([1, 0, 1]);
  expect([null, 'a', 'b'].map((folder) => count(lacks, 'Region', folder))).toEqual([1, 1, 0]);
  expect([null, 'a', 'b'].map((folder) => count(lacks, 'Name that the archive accepts', folder))).toEqual([1, 1, 0]);
  expect([null, 'a', 'b'].map((folder) => count(lacks, 'One finished file', folder))).toEqual([1, 0, 1]);
  const [dcn, , bia] = lacks.targets;
  expect(dcn?.whole).toContain('Title');
  expect(dcn?.whole).not.toContain('Licence');
  expect(bia?.whole).toContain('Release date');
});

test('what every image has is not listed, and an answer removes its question', () => {
  const columns = (answers: Readonly<Record<string, string>>) =>
    lacksFor(['htan-imaging'], answers).targets.flatMap((target) => target.columns.map(({ label }) => label));
  expect(columns({})).toContain('Are these finished mosaics?');
  expect(columns({ finished_mosaics: 'yes' })).not.toContain('Are these finished mosaics?');
  expect(lacksFor(['omero']).targets[0]).toMatchObject({ whole: [], columns: [] });
});

test('a question of two targets has the choices of the one and the proposal of the other, and one line each', () => {
  const book = new AnswerBook(noAnswers);
  const subject = { rootName: 'set', images, book, channels: [], details: noDetails };
  const tables = ['dcn-confocal', 'bioimage-archive'].flatMap((name) => {
    const target = targetNamed(name)?.target;
    return target ? runToEnd(checkDeposit(target, subject)).tables.map(({ built }) => built) : [];
  });
  const questions = questionsOf(tables);
  expect(questions.filter(({ key }) => key === 'license')).toMatchObject([
    { kind: 'choice', choices: ['CC0', 'CC BY 4.0'], columns: ['dcn-confocal: License', 'bioimage-archive: License'] },
  ]);
  expect(questions.find(({ key }) => key === 'title')?.columns).toEqual([
    'dcn-confocal: Title',
    'bioimage-archive: Title',
  ]);
  // Whoever is asked is told what is meant.
  expect(questions.filter(({ explain }) => explain === undefined).map(({ key }) => key)).toEqual([]);
});
