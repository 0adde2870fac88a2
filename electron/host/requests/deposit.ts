import { mapLimit } from '../../../shared/basics/map-limit.ts';
import { type AnswerWish, placedEntries } from '../../../shared/deposit/answers/everywhere.ts';
import { type AnswerEntry, type Json, noAnswers } from '../../../shared/deposit/answers.ts';
import { buildOverview } from '../../../shared/deposit/check/build-overview.ts';
import { checkAnswers } from '../../../shared/deposit/check/check-answers.ts';
import { type CheckedDeposit, type CheckedTable, targetName } from '../../../shared/deposit/check/check-deposit.ts';
import { folderLacks } from '../../../shared/deposit/check/folder-lacks.ts';
import { openPaths, type Suggestions } from '../../../shared/deposit/check/questions.ts';
import { suggestedTarget } from '../../../shared/deposit/check/suggest.ts';
import { hasErrors } from '../../../shared/deposit/findings.ts';
import type { AnswerOutcome, TargetCard } from '../../../shared/deposit/overview.ts';
import { reportName } from '../../../shared/deposit/report/report.ts';
import type { Target } from '../../../shared/deposit/target/target.ts';
import { targetNamed, targets } from '../../../shared/deposit/target/targets.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { previewAnswers, readAnswersFile, saveAnswers } from '../deposit/answers-file.ts';
import { checkLoaded, type LoadedDeposit, outFolder, relocation } from '../deposit/deposit-folder.ts';
import { inDepositWords } from '../deposit/deposit-words.ts';
import { countPlanned, planTree, treeTarget } from '../deposit/lay-out-tree.ts';
import { makeReport } from '../deposit/make-report.ts';
import type { HostOptions } from '../host-options.ts';
import { checkObjects } from '../opened/deposit-objects.ts';
import { writeRequested } from '../opened/deposit-write.ts';
import { type DepositTools, type OpenDeposit, withOpenDeposit } from '../opened/open-deposit.ts';
import type { PixelPool } from '../pixels/pixel-pool.ts';
import type { Handlers } from '../request-handlers.ts';
import type { SessionFolder } from '../session.ts';
import { LabCardStore } from '../user/lab-card.ts';
import { writeHeld } from '../watch/write-held.ts';

type DepositRequests = Extract<keyof Handlers, `deposit.${string}`>;

const previewLength = 1_000_000;
const mostFindings = 10_000;

/** The requests about deposits. */
export function depositHandlers(
  tools: DepositTools,
  pixels: PixelPool,
  { userFolder, version }: Pick<HostOptions, 'userFolder' | 'version'>,
): Pick<Handlers, DepositRequests> {
  const labCard = new LabCardStore(userFolder);
  // The tables of the last overview, so that a page of one costs no new count.
  let counted: { readonly folder: string; readonly deposits: readonly CheckedDeposit[] } | null = null;

  async function tableNamed(folder: string, target: string, file: string): Promise<Result<CheckedTable | undefined>> {
    const known = counted?.folder === folder ? counted.deposits : [];
    const deposit = known.find((one) => targetName(one.target) === target);
    const found = (one: CheckedDeposit | undefined) => one?.tables.find(({ printed }) => printed.file === file);
    if (deposit) return ok(found(deposit));
    return withOpenDeposit(tools, folder, async (open) => {
      const checked = await checkNamed(open, [target]);
      return checked.ok ? ok(found(checked.value[0])) : checked;
    });
  }

  return {
    'deposit.targets': ({ folder }) =>
      folder === null
        ? Promise.resolve(ok(targets.map((target) => cardOf(target, null, null))))
        : withOpenDeposit(tools, folder, cards),
    'deposit.overview': ({ folder, targets: names }) =>
      withOpenDeposit(tools, folder, async (open) => {
        const checked = await checkNamed(open, names);
        if (!checked.ok) return checked;
        counted = { folder, deposits: checked.value };
        const deposits = await withTrees(checked.value, open);
        const { values, people } = await labCard.read();
        const { trouble, subject } = open.loaded;
        const suggestions: Suggestions = { ...values, people: people as unknown as readonly Json[] };
        const proposals = await open.loaded.proposals();
        const parts = { images: subject.images.length, suggestions, proposals, rootAbove: open.rootAbove, trouble };
        return ok(buildOverview(deposits, parts));
      }),
    'deposit.lacks': ({ folder }) =>
      withOpenDeposit(tools, folder, async (open) => {
        const { answers, subject } = open.loaded;
        const checked = await checkNamed(open, answers.targets);
        return checked.ok ? ok(folderLacks(subject.images, checked.value)) : checked;
      }),
    'deposit.lacking': ({ folder, target, key }) =>
      withOpenDeposit(tools, folder, async (open) => {
        const checked = await checkNamed(open, [target]);
        if (!checked.ok) return checked;
        const lacks = checked.value.flatMap((deposit) => deposit.lacks().images);
        return ok([...(lacks.find((lack) => lack.key === key)?.paths ?? [])]);
      }),
    'deposit.gaps': ({ folder, targets: names, key }) =>
      withOpenDeposit(tools, folder, async (open) => {
        const checked = await checkNamed(open, names);
        return checked.ok ? ok(openPaths(tablesOf(checked.value), key)) : checked;
      }),
    'deposit.findings': ({ folder, targets: names, code, column }) =>
      withOpenDeposit(tools, folder, async (open) => {
        const checked = await checkNamed(open, names);
        if (!checked.ok) return checked;
        const all = checked.value.flatMap(({ findings }) => findings);
        const wanted = all.filter((one) => one.code === code && (column === null || one.column === column));
        return ok(wanted.slice(0, mostFindings));
      }),
    'deposit.rows': async ({ folder, target, file, from, count }) => {
      const table = await tableNamed(folder, target, file);
      return table.ok ? ok(table.value?.printed.cells.slice(from, from + count) ?? []) : table;
    },
    'deposit.preview': async ({ folder, target, file }) => {
      const table = await tableNamed(folder, target, file);
      if (!table.ok) return table;
      const text = table.value?.printed.text() ?? '';
      return ok({ text: text.slice(0, previewLength), cut: text.length > previewLength });
    },
    'deposit.report': ({ folder, targets: names }) =>
      withOpenDeposit(tools, folder, async ({ loaded, root, signal, progress }) => {
        const wanted = names.flatMap((name) => targetNamed(name)?.target ?? []);
        const onChecked = (done: number, total: number) => progress('checking', done, total);
        const text = await makeReport(loaded, { root, targets: wanted, version, now: new Date(), signal, onChecked });
        return text === null ? fail(problem('deposit-cancelled')) : ok({ name: reportName, text });
      }),
    'deposit.objects': ({ folder, target }) =>
      withOpenDeposit(tools, folder, (open) => checkObjects(open, target, pixels)),
    'deposit.answer': async ({ folder, entries, dryRun }) =>
      reworded(await answer(tools, labCard, folder, entries, dryRun)),
    'deposit.channels': ({ folder }) =>
      withOpenDeposit(tools, folder, async ({ loaded }) => ok(loaded.subject.channels)),
    'deposit.labCard': async () => ok(await labCard.read()),
    'deposit.forget': ({ key, value }) => labCard.forget(key, value),
    'deposit.write': async (request) =>
      reworded(await writeHeld(tools, request.folder, [], () => writeRequested(tools, request))),
    'deposit.cancel': async ({ folder }) => {
      tools.deposits.stop(folder);
      return ok(null);
    },
  };
}

function reworded<T>(result: Result<T>): Result<T> {
  return result.ok ? result : fail(inDepositWords(result.problem));
}

/** Checks for each target that is named; a table is in the folder that is written into unless given. */
async function checkNamed(open: OpenDeposit, names: readonly string[]): Promise<Result<readonly CheckedDeposit[]>> {
  const relocate = relocation(open.root, outFolder(open.root, null), 'none');
  const checked: CheckedDeposit[] = [];
  for (const name of names) {
    const named = targetNamed(name);
    if (!named) return fail(problem('deposit-answer-unknown', { key: name, near: '' }));
    const one = await checkLoaded(open.loaded, named.target, relocate, open.signal, outFolder(open.root, null));
    if (!one) return fail(problem('deposit-cancelled'));
    checked.push(one);
    open.progress('checking', checked.length, names.length);
  }
  return ok(checked);
}

/** With what the directories lack that some targets want. */
function withTrees(deposits: readonly CheckedDeposit[], { root, signal }: OpenDeposit) {
  return mapLimit(deposits, 1, async (deposit): Promise<CheckedDeposit> => {
    const target = treeTarget([deposit]);
    if (!target) return deposit;
    const planned = await planTree(target, root, outFolder(root, null), signal);
    const { findings } = planned;
    return {
      ...deposit,
      findings: [...deposit.findings, ...findings],
      ready: deposit.ready && !hasErrors(findings),
      curation: { kind: 'masks', target: targetName(target), ...countPlanned(planned, target.tree) },
    };
  });
}

function tablesOf(checked: readonly CheckedDeposit[]) {
  return checked.flatMap(({ tables }) => tables.map(({ built }) => built));
}

async function cards(open: OpenDeposit): Promise<Result<readonly TargetCard[]>> {
  const suggested = suggestedTarget(open.loaded.subject);
  const all: TargetCard[] = [];
  for (const target of targets) {
    const checked = await checkLoaded(open.loaded, target, (path) => path, open.signal);
    if (!checked) return fail(problem('deposit-cancelled'));
    all.push({ ...cardOf(target, checked, open.loaded), suggested: target.id === suggested });
  }
  return ok(all);
}

function cardOf(target: Target, checked: CheckedDeposit | null, loaded: LoadedDeposit | null): TargetCard {
  const { id, version, title, summary, status, successor, tables, documents } = target;
  const name = targetName(target);
  return {
    name,
    id,
    version,
    title,
    summary,
    status,
    ...(successor !== undefined && { successor }),
    takes: [...new Set([...tables.flatMap(({ file, print }) => (print === 'none' ? [] : [file])), ...documents])],
    suggested: false,
    chosen: loaded?.answers.targets.some((one) => one === name || one === id) ?? false,
    fields: tables[0]?.fields.length ?? 0,
    answered: checked?.answered ?? null,
  };
}

function answer(
  tools: DepositTools,
  labCard: LabCardStore,
  id: string,
  wishes: readonly AnswerWish[],
  dryRun: boolean,
): Promise<Result<AnswerOutcome>> {
  return writeHeld<AnswerOutcome>(tools, id, [], async (folder) => {
    const entries = await placed(tools, folder, wishes);
    if (!entries.ok) return entries;
    const { entries: checked, findings } = checkAnswers(entries.value, targets);
    if (findings.length > 0) return ok({ changes: [], findings, written: false });
    const place = { root: folder.root, roots: tools.session.roots(folder).all, store: tools.store };
    const changes = await (dryRun ? previewAnswers(place, checked) : saveAnswers(place, checked, tools.history));
    if (!changes.ok) return changes;
    if (!dryRun) await labCard.remember(changes.value);
    return ok({ changes: changes.value, findings: [], written: !dryRun && changes.value.length > 0 });
  });
}

/** Entries with their places; the file is read only for those that name none. */
async function placed(
  { session, store }: DepositTools,
  folder: SessionFolder,
  wishes: readonly AnswerWish[],
): Promise<Result<readonly AnswerEntry[]>> {
  if (wishes.every(({ place }) => place.kind !== 'everywhere')) return ok(placedEntries(wishes, noAnswers));
  const reading = await readAnswersFile({ root: folder.root, roots: session.roots(folder).all, store });
  if (!reading.ok) return reading;
  return reading.value.ok ? ok(placedEntries(wishes, reading.value.answers)) : fail(reading.value.finding);
}
