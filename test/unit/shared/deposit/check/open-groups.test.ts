import { expect, it } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { AnswerBook } from '../../../../../shared/deposit/answers/answer-book.ts';
import { globMatches } from '../../../../../shared/deposit/answers/glob.ts';
import { type DepositAnswers, noAnswers } from '../../../../../shared/deposit/answers.ts';
import { checkDeposit } from '../../../../../shared/deposit/check/check-deposit.ts';
import { questionsOf } from '../../../../../shared/deposit/check/questions.ts';
import { targetQuestions } from '../../../../../shared/deposit/check/target-questions.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';

function named(name: string) {
  const target = targetNamed(name)?.target;
  if (!target) throw new Error('no such target');
  return target;
}

function subjectOf(paths: readonly string[], answers: Partial<DepositAnswers>) {
  const images = paths.map((path) => aRow(path, {}, { header: aHeader({ numChannels: 4 }) }));
  return { rootName: 'root', images, book: new AnswerBook({ ...noAnswers, ...answers }), channels: [] };
}

/** Where the tissue is asked for, folder by folder. */
function tissues(paths: readonly string[], answers: Partial<DepositAnswers> = {}) {
  const { tables } = runToEnd(checkDeposit(named('hubmap-imc@1'), subjectOf(paths, answers)));
  const questions = questionsOf(tables.map(({ built }) => built));
  return questions.find(({ key }) => key === 'tissue_id')?.groups ?? [];
}

/** Where a question that is not a column is asked. */
function mosaics(paths: readonly string[], answers: Partial<DepositAnswers> = {}) {
  const questions = targetQuestions(named('htan-imaging'), subjectOf(paths, answers));
  return questions.find(({ key }) => key === 'finished_mosaics')?.groups ?? [];
}

it('one answer for a folder is for all of it, where nothing else is in it', () => {
  const paths = ['a/roi_1.tif', 'a/roi_2.tif', 'b/roi_1.tif'];
  const expected = [
    { match: 'a/**', open: 2 },
    { match: 'b/**', open: 1 },
  ];
  expect(tissues(paths)).toEqual(expected);
  expect(mosaics(paths)).toEqual(expected);
  expect(tissues(['roi_1.tif', 'roi_2.tif'])).toEqual([{ match: '**', open: 2 }]);
});

it.each([
  ['the folder itself and a folder in it', ['roi_1.tif', 'a/roi_2.tif'], ['*', 'a/**']],
  ['a folder and a folder in it', ['a/roi_1.tif', 'a/b/roi_2.tif'], ['a/*', 'a/b/**']],
  ['a folder named with a wildcard', ['a?/roi_1.tif', 'ab/roi_2.tif'], ['a\\?/**', 'ab/**']],
  ['images beside a folder that is one dataset', ['roi_1.tif', 'roi_2/image.tif'], ['*.tif', 'roi_2/**']],
])('an answer for images of one folder reaches no other one: %s', (_, paths, matches) => {
  const groups = tissues(paths);
  expect(groups.map(({ match }) => match)).toEqual(matches);
  for (const [i, match] of matches.entries()) {
    expect(paths.filter((path) => globMatches(match, path))).toEqual([paths[i]]);
  }
});

it('an answer for the rest of a folder does not replace one for some of it', () => {
  const groups = [{ match: 'a/early_*', answers: { tissue_id: 'ABC1-LY-1', finished_mosaics: true } }];
  const paths = ['a/early_roi_1.tif', 'a/late_roi_2.tif', 'a/late_roi_3.tif'];
  const expected = [
    { match: 'a/late_roi_2.tif', open: 1 },
    { match: 'a/late_roi_3.tif', open: 1 },
  ];
  expect(tissues(paths, { groups })).toEqual(expected);
  expect(mosaics(paths, { groups })).toEqual(expected);
});

it('an image with an answer of its own keeps it, so that the folder is asked about as a whole', () => {
  const images = { 'a/roi_1.tif': { tissue_id: 'ABC1-LY-1', finished_mosaics: true } };
  const paths = ['a/roi_1.tif', 'a/roi_2.tif', 'a/roi_3.tif'];
  expect(tissues(paths, { images })).toEqual([{ match: 'a/**', open: 2 }]);
  expect(mosaics(paths, { images })).toEqual([{ match: 'a/**', open: 2 }]);
});
