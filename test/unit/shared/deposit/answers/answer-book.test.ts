import { describe, expect, it } from 'vitest';
import { AnswerBook } from '../../../../../shared/deposit/answers/answer-book.ts';
import {
  GlobIndex,
  globMatches,
  isGlob,
  literalGlob,
  matchless,
  mayMeet,
  plainGlob,
} from '../../../../../shared/deposit/answers/glob.ts';
import { type Json, noAnswers } from '../../../../../shared/deposit/answers.ts';
import { isOrcid } from '../../../../../shared/deposit/cells/orcid.ts';
import { isSource } from '../../../../../shared/deposit/sources.ts';
import { targets } from '../../../../../shared/deposit/target/targets.ts';

describe('a glob', () => {
  it.each([
    ['slide_a/**', 'slide_a/roi/1.tif', true],
    ['slide_a', 'slide_a/roi/1.tif', true],
    ['./slide_a/', 'slide_a/1.tif', true],
    ['slide_*/roi_?.tif', 'slide_b/roi_3.tif', true],
    ['**/*.tif', 'a/b/c.tif', true],
    ['**', 'a.tif', true],
    ['slide_*', 'slide_b/roi_3.tif', false],
    ['*.tif', 'a/b.tif', false],
    ['slide_a/**', 'slide_ab/1.tif', false],
  ])('%s and %s: %s', (glob, path, expected) => {
    expect(globMatches(glob, path)).toBe(expected);
  });

  it.each([
    ['plate\\*/**', 'plate*/1.tif', true],
    ['plate\\*/**', 'plate1/1.tif', false],
    ['plate\\*', 'plate*/1.tif', true],
    ['a\\?.tif', 'a?.tif', true],
    ['a\\?.tif', 'ab.tif', false],
    ['a\\\\*', 'a\\b', true],
    ['a\\b/**', 'a\\b/1.tif', true],
    ['a[1]/**', 'a[1]/1.tif', true],
    ['a*', 'a*/1.tif', true],
  ])('%s takes a wildcard after a backslash as a letter, in %s: %s', (glob, path, expected) => {
    expect(globMatches(glob, path)).toBe(expected);
    expect(new GlobIndex(['x', glob]).matching(path)).toEqual(expected ? [1] : []);
  });

  it.each(['a*b/?.tif', 'a\\*b\\', 'a\\\\b', 'a[1]/ü~.tif', '*'])('of the name %s matches it alone', (name) => {
    const glob = literalGlob(name);
    expect([isGlob(glob), globMatches(glob, name), plainGlob(glob)]).toEqual([false, true, name]);
    expect(globMatches(glob, name.replace(/[*?]/u, 'x'))).toBe(!/[*?]/u.test(name));
    expect([mayMeet(glob, glob), mayMeet(`${glob}/a`, `${glob}x/a`)]).toEqual([true, false]);
  });

  it('among many is found as by one comparison each', () => {
    const globs = ['**', 'a/**', 'a', './a/b/', 'a/*/c.tif', '*/b', 'b/**/c.tif', 'a/b/c.tif', '?', 'a\\*', 'a*/b', ''];
    const paths = ['a/b/c.tif', 'a', 'b/x/y/c.tif', 'b/c.tif', 'a*/b', 'z', 'ab/b', 'a/b', 'b'];
    const index = new GlobIndex(globs);
    for (const path of paths) {
      const one = globs.flatMap((glob, at) => (globMatches(glob, path) ? [at] : []));
      expect([path, ...index.matching(path)]).toEqual([path, ...one]);
    }
    const none = globs.filter((glob) => !paths.some((path) => globMatches(glob, path)));
    expect(matchless(globs, paths)).toEqual(none);
  });

  it('takes no longer when it is hostile', () => {
    expect(globMatches('*a'.repeat(1000), 'a'.repeat(2000))).toBe(true);
    expect(globMatches(`${'**/'.repeat(500)}b`, 'a/'.repeat(500))).toBe(false);
  });
});

it('of a group for each of thousands of slides is found without comparing every image with every slide', () => {
  const slides = Array.from({ length: 5000 }, (_, i) => `slide_${i}`);
  const book = new AnswerBook({ ...noAnswers, groups: slides.map((k) => ({ match: `${k}/**`, answers: { k } })) });
  const paths = slides.flatMap((slide) => Array.from({ length: 10 }, (_, i) => `${slide}/${i}.tif`));
  for (const path of paths) expect(`${book.answer(book.layersOf([path]), 'k')?.value}/`).toBe(path.slice(0, -5));
});

describe('the answer that counts', () => {
  const book = new AnswerBook({
    ...noAnswers,
    answers: { k: 'deposit', only: 1 },
    groups: [
      { match: 'a/**', answers: { k: 'first' } },
      { match: '**', answers: { k: 'last' } },
    ],
    images: { 'a/1.tif': { k: 'own' } },
  });
  it.each([
    ['a/1.tif', 'own'],
    ['a/2.tif', 'last'],
    ['b.tif', 'last'],
  ])('for %s is %s: image, group (the last that matches), deposit', (path, value) => {
    expect(book.answer(book.layersOf([path]), 'k')?.value).toBe(value);
    expect(book.answer(book.layersOf([path]), 'only')).toMatchObject({ value: 1, source: { detail: 'deposit' } });
    expect(book.answer(book.layersOf([path]), 'toString')).toBeNull();
  });

  it.each([
    [['a/1.tif', 'b.tif'], 'last'],
    [['a/1.tif'], 'last'],
  ])('for all of %j at once is %s: not what is said of some of them', (paths, value) => {
    expect(book.answer(book.layersOfAll(paths), 'k')?.value).toBe(value);
  });

  it('for all images at once is the deposit’s where a group has some of them', () => {
    const some = new AnswerBook({
      ...noAnswers,
      answers: { k: 'all' },
      groups: [{ match: 'a', answers: { k: 'some' } }],
    });
    expect(some.answer(some.layersOfAll(['a/1.tif', 'b/1.tif']), 'k')?.value).toBe('all');
    expect(some.answer(some.layersOfAll(['a/1.tif', 'a/2.tif']), 'k')?.value).toBe('some');
  });
});

it('the values for all images at once are those of the deposit and of groups that have all of them', () => {
  const of = new AnswerBook({
    ...noAnswers,
    answers: { a: 1, b: 1, c: 1 },
    groups: [
      { match: '**', answers: { b: 2, c: '' } },
      { match: 'a/**', answers: { a: 3 } },
    ],
  });
  expect(of.valuesOfAll(['a/1.tif', 'b/1.tif'])).toEqual({ a: 1, b: 2, c: 1 });
});

describe('an ORCID', () => {
  it.each([
    ['0000-0002-1825-0097', true],
    ['0000-0002-1694-233X', true],
    ['0000-0002-1825-0098', false],
    ['0000000218250097', false],
  ])('%s: %s', (text, expected) => {
    expect(isOrcid(text)).toBe(expected);
  });
});

describe('the sources of the shipped targets', () => {
  it('are all in the closed list', () => {
    for (const { tables } of targets) {
      for (const { fields } of tables) {
        const columns = fields.map(({ name }) => name);
        for (const { from } of fields) expect(from.filter((source) => !isSource(source, columns))).toEqual([]);
      }
    }
  });
});

describe('people in a file that was edited by hand', () => {
  const peopleIn = (people: Json) => new AnswerBook({ ...noAnswers, answers: { people } });
  it.each<readonly [string, Json, readonly unknown[]]>([
    ['a role without a list', [{ id: 'p', roles: 'contact' }], [{ id: 'p', roles: ['contact'] }]],
    ['a role that is not text', [{ id: 'p', roles: ['contact', 3] }], [{ id: 'p', roles: ['contact'] }]],
    ['no role at all', [{ id: 'p', roles: 5 }], [{ id: 'p' }]],
    ['values that are not text', [{ id: 'p', email: 5, affiliation: { x: 1 }, orcid: null }], [{ id: 'p' }]],
    ['no id', [{ last_name: 'Example' }], [{ id: 'Person 1', last_name: 'Example' }]],
    [
      'an address on several lines',
      [{ id: 'p', affiliation: 'Institute\r\n  Street 1\n' }],
      [{ id: 'p', affiliation: 'Institute Street 1' }],
    ],
    ['no people', [null, [], 'Ada'], []],
    ['no list', 'Ada', []],
  ])('%s', (_, people, expected) => {
    expect(peopleIn(people).people).toEqual(expected);
  });

  it('have their roles', () => {
    expect(peopleIn([{ id: 'p', roles: 'contact' }]).person('contact')?.id).toBe('p');
  });
});
