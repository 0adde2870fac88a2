import { describe, expect, it } from 'vitest';
import { AnswerBook } from '../../../../../shared/deposit/answers/answer-book.ts';
import { noAnswers } from '../../../../../shared/deposit/answers.ts';
import { organismFindings, taxonFindings } from '../../../../../shared/deposit/bioimage-archive/taxon.ts';
import { targetFindings } from '../../../../../shared/deposit/check/target-findings.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { worded } from '../../../../helpers/sentence-of.ts';
import { rows } from './submission.ts';

const told = (answer: string, species: readonly string[] = []) =>
  worded(taxonFindings(answer, species)).map(({ message, fix }) => `${message} ${fix}`);

const human =
  'Organism: NCBITaxon:9606 is Homo sapiens (human), but the organism is named Mus musculus (mouse). Write NCBITaxon:10090, or correct the name.';

it.each([
  'Mus musculus (mouse), NCBITaxon:9606',
  'Mus musculus NCBITaxon_9606',
  'mouse (NCBITaxon: 9606)',
  'Mouse [taxid 9606]',
  'NCBITaxon:9606, Mus musculus',
  'Lab strain (mouse), NCBITaxon:9606',
  'Homo sapiens (human), NCBITaxon:9606; Mus musculus (mouse), NCBI TaxID 9606',
])('finds the number of another organism: %s', (answer) => {
  expect(told(answer)).toEqual([human]);
});

it.each([
  'Mus musculus (mouse), NCBITaxon:10090',
  'Homo sapiens (human), NCBITaxon:9606; Mus musculus (mouse), NCBITaxon:10090',
  'Escherichia coli, NCBITaxon:83333',
  'Peromyscus leucopus, NCBITaxon:9606',
  'Mus musculus',
  'NCBITaxon:9606',
  '',
])('judges only what it knows: %s', (answer) => {
  expect(told(answer)).toEqual([]);
});

it('compares a number alone with the species of the images', () => {
  expect(told('NCBITaxon:9606', ['mouse', 'Mus musculus'])).toEqual([human]);
  expect(told('NCBITaxon:9606', ['mouse', 'human'])).toEqual([]);
  expect(told('NCBITaxon:9606', ['mouse', 'vole'])).toEqual([]);
});

it('is a warning of the BioImage Archive’s check', () => {
  const target = targetNamed('bioimage-archive')?.target;
  if (!target) throw new Error('no target');
  const book = new AnswerBook({ ...noAnswers, answers: { 'biosample.organism': 'NCBITaxon:9606' } });
  const subject = { rootName: 'lab', images: rows, book, channels: [] };
  expect(targetFindings(subject, target)).toMatchObject([
    { code: 'deposit-taxon', severity: 'warning', column: 'Organism' },
  ]);
});

describe('an organism that was answered', () => {
  const left = (answer: string, ...species: readonly string[]) =>
    worded(
      organismFindings(
        answer,
        species.map((value, i) => ({ value, count: i + 1 })),
      ),
    ).map(({ message }) => message);

  it.each(['Mus musculus', 'Mus musculus (mouse), NCBITaxon:10090', 'NCBITaxon:10090'])(
    'leaves out a species: %s',
    (answer) => {
      expect(left(answer, 'mouse', 'rat')).toEqual([`Organism: “${answer}” leaves out rat, the species of 2 images.`]);
    },
  );

  it.each([
    'Mus musculus; Rattus norvegicus',
    'NCBITaxon:10090; NCBITaxon:10116',
    'Mus musculus (mouse) and rat',
    'Mus musculus; Rattus rattus',
    'rodents',
    '',
  ])('is not judged where it names all, or what is not known: %s', (answer) => {
    expect(left(answer, 'mouse', 'Rat', 'C57BL/6')).toEqual([]);
  });
});
