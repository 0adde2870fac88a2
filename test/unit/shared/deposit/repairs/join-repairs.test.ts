import { describe, expect, it } from 'vitest';
import type { AnswerEntry } from '../../../../../shared/deposit/answers.ts';
import { joinRepairs } from '../../../../../shared/deposit/repairs/join-repairs.ts';

const image = (path: string, value: string): AnswerEntry => ({ place: { kind: 'image', path }, key: 'k', value });
const deposit = (value: string): AnswerEntry => ({ place: { kind: 'deposit' }, key: 'k', value });

describe('joinRepairs', () => {
  it('gives every answer once', () => {
    const all = [{ repair: [deposit('a')] }, { repair: [deposit('a')] }, { repair: [image('b', 'c')] }];
    expect(joinRepairs(all)).toEqual({ repair: [deposit('a'), image('b', 'c')] });
  });

  it('gives nothing where one needs a person, or two want different answers in one place', () => {
    expect(joinRepairs([{ repair: [deposit('a')] }, {}])).toEqual({});
    expect(joinRepairs([{ repair: [deposit('a')] }, { repair: [deposit('b')] }])).toEqual({});
    expect(joinRepairs([])).toEqual({});
  });

  it('joins choices by their label', () => {
    const choices = (path: string) => [
      { label: 'Day first', repair: [image(path, 'd')] },
      { label: 'Month first', repair: [image(path, 'm')] },
    ];
    expect(joinRepairs([{ choices: choices('a') }, { choices: choices('b') }])).toEqual({
      choices: [
        { label: 'Day first', repair: [image('a', 'd'), image('b', 'd')] },
        { label: 'Month first', repair: [image('a', 'm'), image('b', 'm')] },
      ],
    });
  });
});
