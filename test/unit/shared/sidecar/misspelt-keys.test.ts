import { describe, expect, it } from 'vitest';
import { missingMisspeltKeys, misspeltKeysOf } from '../../../../shared/sidecar/misspelt-keys.ts';

function misspeltKeysIn(experiment: object, others: object = {}) {
  const root = { accepted: true, analysis: [], image_header_metadata: {}, rois: [], version: 2, ...others };
  return misspeltKeysOf(new TextEncoder().encode(JSON.stringify({ ...root, experiment_metadata: experiment })));
}

describe('misspeltKeysOf', () => {
  it('names the intended field, and its current value', () => {
    expect(misspeltKeysIn({ notes: 'second animal', note: '' })).toEqual([
      {
        section: 'experiment_metadata',
        key: 'notes',
        value: 'second animal',
        field: 'experiment_metadata.note',
        fits: 'second animal',
        current: '',
      },
    ]);
  });

  it('reads a value as its field does', () => {
    expect(misspeltKeysIn({ Depth: '120' })[0]).toMatchObject({
      field: 'experiment_metadata.depth',
      value: '120',
      fits: 120,
    });
    expect(misspeltKeysIn({ speces: 5 })[0]).toMatchObject({ value: 5, fits: '5' });
    expect(misspeltKeysIn({ notes: null })[0]).toMatchObject({ value: null, fits: '' });
  });

  it('offers nothing that the field would refuse', () => {
    expect(misspeltKeysIn({ Depth: 'deep' })[0]).not.toHaveProperty('fits');
    expect(misspeltKeysIn({ notes: ['a'] })[0]).not.toHaveProperty('fits');
  });

  it('recognises keys outside the sections, and ignores those that users may not edit', () => {
    expect(misspeltKeysIn({}, { Accepted: false })[0]).toMatchObject({
      section: 'root',
      field: 'accepted',
      fits: false,
    });
    expect(misspeltKeysIn({}, { image_header_metadata: { dtypes: 'x' } })).toEqual([]);
    expect(misspeltKeysIn({}, { roi: [] })).toEqual([]);
  });

  it('ignores other keys, and sidecars that cannot be read', () => {
    expect(misspeltKeysIn({ animal_id: 7, condition3: 'x' })).toEqual([]);
    expect(misspeltKeysOf(new TextEncoder().encode('{"notes"'))).toEqual([]);
  });
});

describe('missingMisspeltKeys', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const sidecar = (experiment: string, root = '') =>
    bytes(
      `{${root}"accepted":true,"analysis":[],"experiment_metadata":{${experiment}},"image_header_metadata":{},"rois":[],"version":2}`,
    );
  const earlier = sidecar('"Depth":1.50,"notes":"a"', '"Accepted":false,');
  const [accepted, depth, notes] = [
    { section: 'root', key: 'Accepted', spelling: 'false' },
    { section: 'experiment_metadata', key: 'Depth', spelling: '1.50' },
    { section: 'experiment_metadata', key: 'notes', spelling: '"a"' },
  ];

  it('gives those that are in none of the later contents, as they were spelled', () => {
    expect(missingMisspeltKeys(earlier, sidecar(''))).toEqual([accepted, depth, notes]);
    expect(missingMisspeltKeys(earlier, sidecar('"notes":"b"'))).toEqual([accepted, depth]);
    expect(missingMisspeltKeys(earlier, sidecar('"notes":""'), sidecar('', '"Accepted":1,'))).toEqual([depth]);
    expect(missingMisspeltKeys(earlier, earlier)).toEqual([]);
    expect(missingMisspeltKeys(bytes('{"notes"'), sidecar(''))).toEqual([]);
  });

  it('tells a key of the root from one of a section', () => {
    expect(missingMisspeltKeys(sidecar('"Accepted":1,"notes":""'), sidecar('', '"notes":"",'))).toEqual([
      { ...notes, spelling: '""' },
    ]);
  });
});
