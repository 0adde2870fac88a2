import { describe, expect, it } from 'vitest';
import { AnswerBook } from '../../../../../shared/deposit/answers/answer-book.ts';
import { noAnswers } from '../../../../../shared/deposit/answers.ts';
import { groupFindings } from '../../../../../shared/deposit/check/group-findings.ts';
import { spellingFindings } from '../../../../../shared/deposit/check/spelling-findings.ts';
import { targetFindings } from '../../../../../shared/deposit/check/target-findings.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { aRow } from '../../../../helpers/rows.ts';
import { worded } from '../../../../helpers/sentence-of.ts';

/** Images with these species, each with one of these genotypes in turn. */
function images(species: readonly string[], genotypes: readonly string[] = ['KO']) {
  return species.map((name, i) =>
    aRow(`${i}.tif`, {
      'experiment_metadata.species': name,
      'experiment_metadata.genotype': genotypes[i % genotypes.length] ?? '',
    }),
  );
}

function told(rows: ReturnType<typeof images>, id: string) {
  const target = targetNamed(id)?.target;
  if (!target) throw new Error('no target');
  const subject = { rootName: 'lab', images: rows, book: new AnswerBook(noAnswers), channels: [] };
  const spelt = targetFindings(subject, target).filter(({ code }) => code === 'spelling-variants');
  return worded(groupFindings(spelt).map(({ first }) => first)).map(({ message }) => message);
}

describe('spellings in a deposit', () => {
  const mixed = images(['mouse', 'Mouse', 'mouse', 'rat'], ['WT', 'wt']);

  it('are found once for several targets', () => {
    expect(spellingFindings(mixed)[0]).toBe(spellingFindings(mixed)[0]);
  });

  it.each(['bioimage-archive', 'dcn-confocal', 'idr', 'omero'])(
    '%s: each value that is spelled in several ways',
    (id) => {
      expect(told(mixed, id)).toEqual([
        'Species: “mouse” (2), “Mouse” (1) look like spellings of the same value.',
        'Genotype: “WT” (2), “wt” (2) look like spellings of the same value.',
      ]);
    },
  );

  it('two of one field are two', () => {
    const found = told(images(['mouse', 'Mouse', 'rat', 'Rat']), 'omero');
    expect(found).toEqual([expect.stringContaining('“Mouse”'), expect.stringContaining('“Rat”')]);
  });

  it('finds none where values differ, nor for a target whose tables do not have them', () => {
    expect(told(images(['mouse', 'rat']), 'omero')).toEqual([]);
    expect(told(mixed, 'hubmap-imc')).toEqual([]);
  });

  it('does not compare names: more values than categories have', () => {
    const names = Array.from({ length: 101 }, (_, i) => `mouse ${String.fromCharCode(97 + (i % 26))}${i}`);
    expect(told(images([...names, 'rat', 'Rat']), 'omero')).toEqual([]);
    expect(told(images([...names.slice(0, 90), 'rat', 'Rat']), 'omero')).toHaveLength(1);
  });
});
