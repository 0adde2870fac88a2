import { basename } from 'node:path';
import { countOf } from '../../../shared/basics/count.ts';
import { groupBy } from '../../../shared/basics/group-by.ts';
import { folderOf } from '../../../shared/basics/slash-path.ts';
import { placeName } from '../../../shared/deposit/answers/answer-book.ts';
import { entriesFrom } from '../../../shared/deposit/answers/entries-from.ts';
import { globTest, isGlob, literalGlob, matchless, plainGlob } from '../../../shared/deposit/answers/glob.ts';
import { inexactNumber } from '../../../shared/deposit/answers/inexact-number.ts';
import type { AnswerChange, AnswerEntry, AnswerPlace, AnswerValues, Json } from '../../../shared/deposit/answers.ts';
import { channelNameIn } from '../../../shared/deposit/channels/channel-rows.ts';
import { headerNamesKey, namesWith } from '../../../shared/deposit/channels/header-names.ts';
import { checkAnswers } from '../../../shared/deposit/check/check-answers.ts';
import type { DepositFinding } from '../../../shared/deposit/finding.ts';
import { finding } from '../../../shared/deposit/findings.ts';
import { answersFromTable, type CellNow, cellsOf } from '../../../shared/deposit/table/answers-from-table.ts';
import { importTable } from '../../../shared/deposit/table/import-table.ts';
import type { TableLayout } from '../../../shared/deposit/table/layout.ts';
import { targets } from '../../../shared/deposit/target/targets.ts';
import { originOf } from '../../../shared/edits/edit-origin.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { isWorkbook } from '../../../shared/xlsx/workbook-bytes.ts';
import { previewAnswers, saveAnswers } from '../../host/deposit/read/answers-file.ts';
import {
  checkLoaded,
  type DepositFolder,
  type LoadedDeposit,
  outFolder,
} from '../../host/deposit/read/deposit-folder.ts';
import { LabCardStore } from '../../host/user/lab-card.ts';
import { userFolder } from '../../user-folder.ts';
import { UsageError } from '../command/usage.ts';
import { type CommandContext, writingServices } from '../context/context.ts';
import { printable } from '../output/output.ts';
import type { AnswerCommand } from './arguments.ts';
import { findingJson, findingLine } from './finding-text.ts';
import { withDeposit } from './folder.ts';
import { readNamed } from './named-file.ts';
import { tableBytes } from './named-table.ts';

interface Given {
  readonly entries: readonly AnswerEntry[];
  readonly findings: readonly DepositFinding[];
}

/** `scopecard deposit answer`: all answers, or none where one is refused. */
export async function runDepositAnswer(
  command: AnswerCommand & { readonly json: boolean },
  context: CommandContext,
): Promise<number> {
  return withDeposit(command.path, context, async (loaded, folder) => {
    const given = await entriesOf(command, loaded);
    const paths = loaded.subject.images.map(({ path }) => path);
    const checked = checkAnswers(given.entries, targets, paths);
    const findings = [...given.findings, ...checked.findings, ...strayPlaces(checked.entries, loaded)];
    if (findings.length > 0) return refuse(findings, command.json, context);
    const changes = await answer(command, withChannelNames(checked.entries, loaded), folder, context);
    if (!changes.ok) {
      await context.messages.line(findingLine(changes.problem));
      return 1;
    }
    for (const change of changes.value) {
      await context.out.line(
        command.json ? JSON.stringify({ ...change, dry_run: command.dryRun }) : printable(changeLine(change)),
      );
    }
    for (const doubt of checked.doubts) {
      if (command.json) await context.out.line(findingJson(doubt));
      else await context.messages.line(findingLine(doubt));
    }
    const words = command.dryRun ? 'would change' : 'changed';
    const count = changes.value.filter(({ key }) => key !== headerNamesKey).length;
    await context.messages.line(`${countOf(count, 'answer')} ${words}.`);
    return 0;
  });
}

/** With the names that headers give to the channels that are answered, unless they are given as well. */
function withChannelNames(
  entries: readonly AnswerEntry[],
  { headers, answers }: LoadedDeposit,
): readonly AnswerEntry[] {
  return [...groupBy(entries, ({ place }) => JSON.stringify(place)).values()].flatMap((some) => {
    const [{ place } = { place: null }] = some;
    if (place?.kind !== 'channel' || some.some(({ key }) => key === headerNamesKey)) return some;
    const own = answers.channels.findLast(({ match, id }) => match === place.match && id === place.id);
    const isOf = globTest(place.match);
    const names = headers.flatMap((header) => (isOf(header.path) ? channelNameIn(header, place.id) : []));
    return namesWith(some, place, (own ?? {}) as AnswerValues, names);
  });
}

async function answer(
  command: AnswerCommand,
  entries: readonly AnswerEntry[],
  folder: DepositFolder,
  context: CommandContext,
) {
  if (command.dryRun) return previewAnswers(folder, entries);
  const { history } = await writingServices(context);
  const changes = await saveAnswers(folder, entries, history);
  if (changes.ok) await new LabCardStore(userFolder()).remember(changes.value);
  return changes;
}

async function refuse(
  findings: readonly DepositFinding[],
  json: boolean,
  { out, messages }: CommandContext,
): Promise<number> {
  for (const found of findings) {
    if (json) await out.line(findingJson(found));
    else await messages.line(findingLine(found));
  }
  await messages.line('Nothing was written.');
  return 1;
}

async function entriesOf(command: AnswerCommand, loaded: LoadedDeposit): Promise<Given> {
  const place = placeOf(command.place, loaded);
  const typed = command.assignments.flatMap((one): readonly AnswerEntry[] => {
    const equals = one.indexOf('=');
    const key = one.slice(0, equals);
    const value = typedValue(key, one.slice(equals + 1));
    return key === 'channels' ? channelEntries(value, place) : [{ place, key, value }];
  });
  const read = command.from === null ? { entries: [], findings: [] } : await readFrom(command.from, place, loaded);
  const by = originOf(/\.json$/iu.test(command.from ?? '') ? 'copy' : 'table', basename(command.from ?? ''));
  return { entries: [...read.entries.map((entry) => ({ ...entry, by })), ...typed], findings: read.findings };
}

/** Channels are typed as the answers file has them. @throws UsageError where they are not */
function channelEntries(channels: Json, place: AnswerPlace): readonly AnswerEntry[] {
  const read = entriesFrom(Buffer.from(JSON.stringify({ channels })), place);
  if (!('ok' in read)) return read;
  throw new UsageError(
    `channels takes a list such as [{"match": "**", "id": "Channel:0:0", "name": "CD3", "rrid": "AB_1"}].`,
  );
}

/** People and lists are typed as JSON; all else is text, which its column reads. @throws UsageError for a number that cannot be kept */
function typedValue(key: string, text: string): Json {
  if (text === '') return null;
  if (key !== 'people' && !/^[[{]/.test(text)) return text;
  const value = parsed(text);
  const inexact = inexactNumber(value, key);
  if (inexact === null) return value;
  throw new UsageError(
    whatIsWrong(problem('deposit-answers-damaged', { path: key, ...because('answers-number', { key: inexact }) })),
  );
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** A path as images have it: without the `./` that shells complete. */
const plainPath = (path: string): string => path.replace(/^(?:\.\/+)+/, '');

function placeOf(given: string | null, { subject, answers }: LoadedDeposit): AnswerPlace {
  if (given === null) return { kind: 'deposit' };
  const named = plainPath(given);
  const paths = new Set(subject.images.map(({ path }) => path));
  const isImage = (path: string) => paths.has(path) || Object.hasOwn(answers.images, path);
  if (isImage(named)) return { kind: 'image', path: named };
  const plain = isGlob(named) ? named : plainGlob(named);
  return isImage(plain) ? { kind: 'image', path: plain } : { kind: 'group', match: named };
}

async function readFrom(file: string, place: AnswerPlace, loaded: LoadedDeposit): Promise<Given> {
  const bytes = await readNamed(file);
  if (/\.(?:tsv|csv|txt|xlsx)$/i.test(file) || isWorkbook(bytes)) return readTable(bytes, file, loaded);
  const read = entriesFrom(bytes, place);
  if (!('ok' in read)) return { entries: read.map(withPlainPath), findings: [] };
  if (read.ok) return { entries: [], findings: [] };
  throw new UsageError(whatIsWrong({ ...read.finding, details: { ...read.finding.details, path: file } }));
}

function withPlainPath(entry: AnswerEntry): AnswerEntry {
  const { place } = entry;
  return place.kind === 'image' ? { ...entry, place: { ...place, path: plainPath(place.path) } } : entry;
}

async function readTable(bytes: Uint8Array, file: string, loaded: LoadedDeposit): Promise<Given> {
  const { subject } = loaded;
  const table = importTable(await tableBytes(bytes, file), targets);
  if (!table) throw new UsageError(`${file} is not a table with columns of a repository.`);
  const list = listOf(table.layout);
  if (list) throw new UsageError(listInstead(file, list));
  const unclear = table.findings.filter(({ severity }) => severity === 'error');
  if (unclear.length > 0) return { entries: [], findings: unclear };
  const byPath = new Map(subject.images.map(({ path }) => [path, path]));
  for (const { path } of subject.images) if (!byPath.has(folderOf(path))) byPath.set(folderOf(path), path);
  const given = answersFromTable(
    table,
    (path) => byPath.get(path.replace(/^(?:\.{1,2}\/)+/, '').replace(/\/$/, '')) ?? null,
    await cellsNow(table.layout, loaded),
  );
  if (given.isAnswer) return given;
  throw new UsageError(`${file} has no value that answers a question.`);
}

/** The cells that the deposit's own table would have now. */
async function cellsNow({ target, table }: TableLayout, loaded: LoadedDeposit): Promise<CellNow | undefined> {
  const checked = await checkLoaded(loaded, target, (path) => path, undefined, outFolder(loaded.root, null));
  const own = checked?.tables.find(({ built }) => built.table.file === table.file);
  return own && cellsOf(own.built);
}

/** The answer whose entries are the rows of a table; null where they are images, or the whole deposit. */
function listOf({ table: { row, list } }: TableLayout): string | null {
  if (row === 'channel') return 'channels';
  if (row === 'person') return 'people';
  return list ?? null;
}

/** What a table is that lists something other than images, and where it goes. */
function listInstead(file: string, list: string): string {
  return (
    `${file} lists ${list}, not images: it is one of the files that deposit write makes, and goes to the repository beside the others. ` +
    `To have it made, answer ${list} (deposit answer <folder> '${list}=[…]', or in the window); to check it, name it in deposit check.`
  );
}

/** Places that no image is in: most likely a slip, unless what was answered there is removed. */
function strayPlaces(entries: readonly AnswerEntry[], { subject }: LoadedDeposit): readonly DepositFinding[] {
  const globs = entries
    .filter(({ value }) => value !== null)
    .flatMap(({ place }) =>
      'match' in place ? [place.match] : place.kind === 'image' ? [literalGlob(place.path)] : [],
    );
  const paths = subject.images.map(({ path }) => path);
  return matchless([...new Set(globs)], paths).map((match) => finding('deposit-answer-place', { match }));
}

function changeLine({ place, key, before, after }: AnswerChange): string {
  const show = (value: Json) =>
    value === null ? '(empty)' : typeof value === 'string' ? value : JSON.stringify(value);
  const where = place.kind === 'deposit' ? '' : `${placeName(place)}: `;
  return `${where}${key}: ${show(before)} → ${show(after)}`;
}
