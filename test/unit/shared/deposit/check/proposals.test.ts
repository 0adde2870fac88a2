import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { AnswerBook } from '../../../../../shared/deposit/answers/answer-book.ts';
import { noAnswers } from '../../../../../shared/deposit/answers.ts';
import { checkDeposit } from '../../../../../shared/deposit/check/check-deposit.ts';
import { questionsOf } from '../../../../../shared/deposit/check/questions.ts';
import { proposalsOf } from '../../../../../shared/deposit/sources/proposals.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import type { TiffStructure } from '../../../../../shared/tiff/read-structure.ts';
import { aRow } from '../../../../helpers/rows.ts';

function structure(tags: Partial<TiffStructure['tags']>, ome: object | null = null): TiffStructure {
  return { tags: { make: '', model: '', artist: '', ...tags }, ome } as unknown as TiffStructure;
}

describe('proposalsOf', () => {
  it('reads instruments and people from tags and from OME-XML, which counts first', () => {
    const ome = { microscope: { Model: 'Hyperion' }, experimenters: [{ FirstName: 'Ada', LastName: 'Example' }] };
    expect(proposalsOf([structure({ make: ' Maker ', model: 'Tag', artist: 'Bo' }, ome)])).toEqual({
      acquisition_instrument_vendor: ['Maker'],
      acquisition_instrument_model: ['Hyperion'],
      instrument: ['Maker Hyperion'],
      operator: ['Ada Example'],
    });
  });

  it('lists the most frequent first, and nothing where no header has a value', () => {
    const models = ['a', 'b', 'b', ''].map((model) => structure({ model }));
    expect(proposalsOf(models)).toMatchObject({ acquisition_instrument_model: ['b', 'a'] });
    expect(proposalsOf([structure({})])).toEqual({});
  });
});

describe('the instrument of a form that asks for it once', () => {
  const instrument = (...of: readonly (readonly [string, string])[]) =>
    proposalsOf(of.map(([make, model]) => structure({ make, model }))).instrument;

  it('is maker and model, and all of them where several took the images', () => {
    expect(instrument(['Leica', 'SP8'], ['Leica', 'SP8'])).toEqual(['Leica SP8']);
    expect(instrument(['ZEISS', 'Zeiss LSM 880'], ['Leica', 'SP8'], ['Leica', 'SP8'])).toEqual([
      'Leica SP8; Zeiss LSM 880',
      'Leica SP8',
      'Zeiss LSM 880',
    ]);
    expect(instrument(['Leica', ''], ['', ''])).toBe(undefined);
  });
});

describe('questionsOf', () => {
  const target = targetNamed('hubmap-imc@1')?.target;
  const subject = { rootName: 'r', images: [aRow('a.tif')], book: new AnswerBook(noAnswers), channels: [] };

  function asked(key: string, proposals: Record<string, readonly string[]>) {
    if (!target) throw new Error('no such target');
    const tables = runToEnd(checkDeposit(target, subject)).tables.map(({ built }) => built);
    return questionsOf(tables, { [key]: ['last time'] }, proposals).find((question) => question.key === key);
  }

  it('proposes the value of all headers, and answers nothing with it', () => {
    const key = 'acquisition_instrument_vendor';
    expect(asked(key, { [key]: ['Maker'] })).toMatchObject({
      proposal: 'Maker',
      suggestions: ['last time'],
      inHeaders: ['Maker'],
      open: 1,
    });
    expect(asked(key, { [key]: ['Maker', 'Other'] })).not.toHaveProperty('proposal');
    expect(asked('signal_type', { signal_type: ['x'] })).toMatchObject({ proposal: 'dual count' });
  });
});
