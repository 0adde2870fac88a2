import { describe, expect, it } from 'vitest';
import {
  type ColumnRole,
  guessColumns,
  guessPathColumns,
  repeatedColumn,
  rivalOf,
  withRole,
} from '../../../../shared/csv/columns.ts';

const short = (roles: readonly ColumnRole[]) =>
  roles.map((role) => (role.kind === 'field' ? role.field.split('.').at(-1) : role.kind));

describe('columns of a table of images from anywhere', () => {
  it.each([
    ['file_path|rel_path|name|species', ['image', 'read-only', 'other', 'species']],
    ['rel_path|species|File path', ['read-only', 'species', 'image']],
    ['rel_path|name|species', ['image', 'other', 'species']],
    ['species|note', ['species', 'note']],
  ])('%s', (headings, expected) => {
    expect(short(guessPathColumns(headings.split('|')))).toEqual(expected);
  });
});

describe('a column that is left out', () => {
  const headings = ['path', 'Depth (um)', 'depth', 'Species', 'colour'];
  const roles = guessColumns(headings);

  it('has a rival where another one gives its field', () => {
    expect(short(roles)).toEqual(['image', 'other', 'depth', 'species', 'other']);
    expect(headings.map((_, i) => rivalOf(headings, roles, i))).toEqual([-1, 2, -1, -1, -1]);
  });
});

describe('headings that occur twice', () => {
  const repeated = (headings: readonly string[]) => repeatedColumn(headings, guessColumns(headings));

  it.each([
    [['path', 'note', 'species', ' note '], { heading: 'note', places: '2 and 4' }],
    [['path', 'a', 'a', 'note', 'species', 'sex', 'species'], { heading: 'species', places: '5 and 7' }],
  ])('are named with their places: %j', (headings, details) => {
    expect(repeated(headings)).toMatchObject({ code: 'csv-column-twice', details });
  });

  it('are no problem where they give no field, or only look alike', () => {
    expect(repeated(['path', 'a', 'a', 'note'])).toBeNull();
    expect(repeated(['path', 'path', 'Note', 'note'])).toBeNull();
  });
});

describe('another role for a column', () => {
  const roles = guessColumns(['path', 'species', 'x', 'y', 'note']);

  it('is taken from the column that had its field', () => {
    const species = roles[1] as ColumnRole;
    expect(short(withRole(roles, 2, species))).toEqual(['image', 'other', 'species', 'other', 'note']);
    expect(short(withRole(roles, 1, species))).toEqual(short(roles));
  });

  it('that is no field leaves the others as they are', () => {
    expect(short(withRole(roles, 3, { kind: 'image' }))).toEqual(['image', 'species', 'other', 'image', 'note']);
    expect(short(withRole(roles, 1, { kind: 'other' }))).toEqual(['image', 'other', 'other', 'other', 'note']);
  });
});
