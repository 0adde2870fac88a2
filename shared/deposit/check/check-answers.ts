import { groupBy } from '../../basics/group-by.ts';
import { placeName } from '../answers/answer-book.ts';
import { matchesAll } from '../answers/glob.ts';
import type { AnswerEntry, Json } from '../answers.ts';
import { cellFault } from '../cells/check-cell.ts';
import { choiceInWords, choiceMeant } from '../cells/choice.ts';
import { booleansOf, readCell, spellCell } from '../cells/spelling.ts';
import { isEntryList } from '../entry-lists.ts';
import type { DepositFinding } from '../finding.ts';
import { either, finding, shown } from '../findings.ts';
import type { Target, TargetField, TargetQuestion } from '../target/target.ts';
import { targetNamed } from '../target/targets.ts';
import { channelConstant, channelKeyOf } from './channel-keys.ts';
import { checkChannelAnswer, readChannelValue } from './check-channel.ts';
import { type CheckedEntries, checkEntries } from './check-entries.ts';
import { checkPeople, readPeople } from './check-people.ts';
import { type KnownKey, KnownKeys } from './known-keys.ts';

/** Answers in canonical form, and those that were refused. */
export interface CheckedAnswers {
  readonly entries: readonly AnswerEntry[];
  readonly findings: readonly DepositFinding[];
  /** Why some repositories refuse accepted answers. */
  readonly doubts: readonly DepositFinding[];
}

type Checked =
  | { readonly entry: AnswerEntry; readonly doubts?: readonly DepositFinding[] }
  | { readonly refused: readonly DepositFinding[] };

/**
 * Checks answers as the tables that ask for them would; a value is accepted if any of them accepts it.
 * @param paths the images of the deposit, where they are known
 */
export function checkAnswers(
  entries: readonly AnswerEntry[],
  targets: readonly Target[],
  paths: readonly string[] = [],
): CheckedAnswers {
  const keys = new KnownKeys(targets);
  const checked = entries.map((entry) => checkEntry(entry, keys, paths));
  return {
    entries: checked.flatMap((one) => ('entry' in one ? [one.entry] : [])),
    findings: checked.flatMap((one) => ('refused' in one ? one.refused : [])),
    doubts: checked.flatMap((one) => ('entry' in one ? (one.doubts ?? []) : [])),
  };
}

function checkEntry(entry: AnswerEntry, keys: KnownKeys, paths: readonly string[]): Checked {
  const { place, key, value } = entry;
  if (place.kind === 'file') return checkTargets(entry);
  if (place.kind === 'channel') return checkChannel(entry);
  const part = value === null || value === '' ? null : answerOfPart(entry, keys, paths);
  if (part) return { refused: [part] };
  if (key === 'people') {
    const people = readPeople(value);
    return orRefused({ ...entry, value: people }, people === null ? [] : checkPeople(people));
  }
  const list = isEntryList(key) ? keys.list(key) : null;
  if (isEntryList(key) && list) return checkList(entry, checkEntries(key, value ?? [], list));
  const known = keys.get(key);
  if (!known) return { refused: [unknown(key, keys)] };
  if (value === null || value === '') return { entry: { ...entry, key: known.key, value: null } };
  return checkValue({ ...entry, key: known.key }, known, value);
}

/**
 * An answer for some images to what all have one answer to: nothing would use it. Null for any other.
 * @param paths all images, where they are known
 */
export function answerOfPart(
  { place, key }: AnswerEntry,
  keys: KnownKeys,
  paths: readonly string[],
): DepositFinding | null {
  if ((place.kind !== 'image' && place.kind !== 'group') || !keys.isOnce(key)) return null;
  // Lists and questions that are not columns have no answer but the deposit's.
  if (place.kind === 'group' && isOfAll(place.match, paths) && keys.isColumn(key)) return null;
  const part = shown(placeName(place));
  return finding('deposit-answer-once', { key: shown(key), part }, { column: shown(key), value: part });
}

/** Whether a glob reaches every image. */
function isOfAll(match: string, paths: readonly string[]): boolean {
  return match === '**' || (paths.length > 0 && matchesAll(match, paths));
}

/** A channel's answer, also under the name of its column; a column that is the same in every row needs no answer. */
function checkChannel(entry: AnswerEntry): Checked {
  const { key, value } = entry;
  const only = channelConstant(key);
  if (only) {
    if (value === null || only.includes(String(value))) return { refused: [] };
    const details = { where: `Channel, ${key}`, value: shown(JSON.stringify(value)), repository: 'the deposit' };
    const choices = { choices: either(only), suggestion: `“${only[0]}”, and convert the number` };
    return { refused: [finding('deposit-not-one-of', { ...details, ...choices }, { column: key })] };
  }
  const known = channelKeyOf(key) ?? key;
  const canonical = typeof value === 'string' ? readChannelValue(known, value) : value;
  return orRefused({ ...entry, key: known, value: canonical }, checkChannelAnswer(known, canonical));
}

/** An empty list removes the answer. */
function checkList(entry: AnswerEntry, { entries, findings }: CheckedEntries): Checked {
  if (findings.length > 0) return { refused: findings };
  return { entry: { ...entry, value: entries.length > 0 ? entries : null } };
}

function orRefused(entry: AnswerEntry, refused: readonly DepositFinding[]): Checked {
  return refused.length > 0 ? { refused } : { entry };
}

function unknown(key: string, keys: KnownKeys): DepositFinding {
  const nearest = keys.nearest(key);
  const near = nearest === null ? '' : `, perhaps ${nearest}`;
  return finding('deposit-answer-unknown', { key: shown(key), near }, { column: shown(key) });
}

function checkTargets(entry: AnswerEntry): Checked {
  const names = Array.isArray(entry.value) ? entry.value : [];
  const isGood = entry.key === 'targets' && names.every((name) => typeof name === 'string' && targetNamed(name));
  if (isGood) return { entry };
  return { refused: [finding('deposit-answer-unknown', { key: shown(JSON.stringify(entry.value)), near: '' })] };
}

function checkValue(entry: AnswerEntry, { fields, question }: KnownKey, value: Json): Checked {
  if (question && fields.length === 0) return checkQuestion(entry, question, value);
  if (typeof value === 'object' && value !== null) {
    return { refused: fields.slice(0, 1).map(({ field }) => notText(field, value)) };
  }
  // A choice that one repository offers goes before the free text that another one accepts.
  const choices = fields.flatMap(({ field }) => field.enum ?? []);
  const meant = (typeof value === 'string' && choiceMeant([...new Set(choices)], value)) || value;
  const checked = fields.map(({ target, field }) => {
    const canonical = typeof meant === 'string' ? readCell(field, meant) : meant;
    const fault = answerFault(target, field, canonical);
    const isDoubt = fault?.severity === 'warning';
    return { target, canonical, fault: isDoubt ? null : fault, doubt: isDoubt ? fault : null };
  });
  const faults = checked.flatMap(({ fault }) => fault ?? []);
  const good = checked.find(({ fault }) => !fault);
  if (!good) return { refused: faults.slice(0, 1) };
  const doubts = checked.flatMap(({ doubt }) => doubt ?? []).slice(0, 1);
  return { entry: { ...entry, value: good.canonical }, doubts: [...doubts, ...doubtsOf(checked)] };
}

/** What one target makes of an answer. */
interface CheckedField {
  readonly target: Target;
  readonly fault: DepositFinding | null;
}

/**
 * Why some repositories refuse what another one accepts, each reason once. Another version of a repository may be stricter
 * than the one that is deposited in.
 */
function doubtsOf(checked: readonly CheckedField[]): readonly DepositFinding[] {
  const accepting = new Set(checked.flatMap(({ target, fault }) => (fault ? [] : [target.id])));
  const strict = checked.filter(({ target }) => !accepting.has(target.id));
  const byReason = groupBy(
    strict.flatMap(({ fault }) => fault ?? []),
    ({ code, details }) => JSON.stringify({ code, ...details, repository: '' }),
  );
  return [...byReason.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const repository = either([...new Set([first, ...others].map(({ details }) => String(details.repository)))]);
    return [
      { ...first, severity: 'warning', details: { ...first.details, where: `${first.details.where} (${repository})` } },
    ];
  });
}

/** A question that is not a column: yes or no, or one of its choices; anything else is used as it is. */
function checkQuestion(entry: AnswerEntry, { id, label, kind, choices }: TargetQuestion, value: Json): Checked {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const details = { where: label, value: shown(text), repository: 'the deposit' };
  const at = { column: id, value: text };
  if (kind === 'yes-no') {
    const canonical = typeof value === 'string' ? readCell({ type: 'boolean', concept: id }, value) : value;
    if (typeof canonical === 'boolean') return { entry: { ...entry, value: canonical } };
    return { refused: [finding('deposit-type', { ...details, expected: 'yes or no', like: 'yes or no' }, at)] };
  }
  if (!choices || (typeof value === 'string' && choices.includes(value))) return { entry };
  const suggestion = choiceInWords(choices, text);
  return { refused: [finding('deposit-not-one-of', { ...details, choices: either(choices), suggestion }, at)] };
}

function notText(field: TargetField, value: Json): DepositFinding {
  const details = { where: field.label, value: shown(JSON.stringify(value)), expected: 'one value', like: 'one value' };
  return finding('deposit-type', details, { column: field.name });
}

/**
 * An answer must be correct as it will be written, even where the repository is lenient. A word such as `none` is an answer
 * that the repository takes for one: a doubt, as in the table.
 */
function answerFault(target: Target, field: TargetField, value: Json): DepositFinding | null {
  const cell = spellCell(target.spelling, field, value as string | number | boolean | null);
  const fault = cellFault(field, cell, { noNa: true, booleans: booleansOf(target.spelling) });
  if (!fault || (fault.lenient && fault.code === 'deposit-lenient')) return null;
  const details = { where: field.label, value: shown(cell), repository: target.repository, ...fault.details };
  const severity = fault.code === 'deposit-no-value' ? 'warning' : 'error';
  return finding(fault.code, details, { column: field.name, value: cell, severity });
}
