import type { ProblemDetails } from '../../problems/problem.ts';
import { ReasonError } from '../../problems/reason-error.ts';
import { because } from '../../problems/reasons.ts';
import { decodeSidecar } from '../../sidecar/document/decode.ts';
import { type AnswerValues, answersName, type Channel, type DepositAnswers, type Json, noAnswers } from '../answers.ts';
import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';
import { inexactNumber } from './inexact-number.ts';
import { repeatedKeys } from './repeated-keys.ts';

/** The content of an answers file, or why it cannot be read. */
export type AnswersReading =
  | { readonly ok: true; readonly answers: DepositAnswers; readonly text: string }
  | { readonly ok: false; readonly finding: DepositFinding };

/** Version of the file that this program writes. */
export const answersVersion = 1;

type JsonObject = { readonly [key: string]: Json };

/** Reads the bytes of an answers file; null is a file that is not there. Keys that are not known are left alone. */
export function readAnswers(bytes: Uint8Array | null): AnswersReading {
  if (bytes === null) return { ok: true, answers: noAnswers, text: '' };
  const decoded = decodeSidecar(bytes);
  if (!decoded.ok) return damaged(decoded.reason);
  try {
    const root = JSON.parse(decoded.text.replace(/^\ufeff/, '')) as Json;
    return { ok: true, answers: answersOf(root, decoded.text), text: decoded.text };
  } catch (error) {
    return damaged(error instanceof Misshapen ? error.because : because('not-json'));
  }
}

class Misshapen extends ReasonError {}

function damaged(reason: ProblemDetails): AnswersReading {
  return {
    ok: false,
    finding: finding('deposit-answers-damaged', { path: answersName, ...reason }, { path: answersName }),
  };
}

function answersOf(root: Json, text: string): DepositAnswers {
  const file = objectOf(root, 'the file');
  const inexact = inexactNumber(file, 'the file');
  if (inexact !== null) throw new Misshapen('answers-number', { key: inexact });
  const version = file.version ?? answersVersion;
  if (version !== answersVersion)
    throw new Misshapen('answers-version', { version: JSON.stringify(version), expected: answersVersion });
  return {
    targets: listOf(file.targets, 'targets').filter((one) => typeof one === 'string'),
    answers: objectOf(file.answers ?? {}, 'answers'),
    groups: listOf(file.groups, 'groups').map((one, i) => readGroup(one, `groups ${i + 1}`)),
    images: readImages(objectOf(file.images ?? {}, 'images')),
    channels: listOf(file.channels, 'channels').map((one, i) => readChannel(one, `channels ${i + 1}`)),
    others: otherKeys(file),
    repeated: repeatedKeys(text),
  };
}

const fileKeys = new Set(['version', 'targets', 'answers', 'groups', 'images', 'channels']);

/** Keys beside those of the file, `groups 2, answer` in a group. */
function otherKeys(file: JsonObject): readonly string[] {
  const inGroups = listOf(file.groups, 'groups').flatMap((group, i) =>
    Object.keys(group ?? {}).flatMap((key) =>
      key === 'match' || key === 'answers' ? [] : [`groups ${i + 1}, ${key}`],
    ),
  );
  return [...Object.keys(file).filter((key) => !fileKeys.has(key)), ...inGroups];
}

function readGroup(group: Json, name: string): { readonly match: string; readonly answers: AnswerValues } {
  const { match, answers } = objectOf(group, name);
  if (typeof match !== 'string') throw new Misshapen('answers-no-match', { key: name });
  return { match, answers: objectOf(answers ?? {}, `the answers of ${name}`) };
}

function readImages(images: JsonObject): Readonly<Record<string, AnswerValues>> {
  return Object.fromEntries(
    Object.entries(images).map(([path, one]) => [path, objectOf(one, `the answers of ${path}`)]),
  );
}

function readChannel(channel: Json, name: string): Channel {
  const object = objectOf(channel, name);
  const { match = '**', id } = object;
  if (typeof match !== 'string' || typeof id !== 'string') throw new Misshapen('answers-no-id', { key: name });
  return { ...object, match, id } as unknown as Channel;
}

function objectOf(value: Json, name: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new Misshapen('answers-not-object', { key: name });
}

function listOf(value: Json | undefined, name: string): readonly Json[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new Misshapen('answers-not-list', { key: name });
}
