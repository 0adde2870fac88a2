import type { CheckedDeposit } from '../../../shared/deposit/check/check-deposit.ts';
import { folderLacks } from '../../../shared/deposit/check/folder-lacks.ts';
import { openPaths } from '../../../shared/deposit/check/questions.ts';
import { reportName } from '../../../shared/deposit/report/report.ts';
import { targetNamed, targets } from '../../../shared/deposit/target/targets.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { inDepositWords } from '../deposit/deposit-words.ts';
import { makeReport } from '../deposit/write/make-report.ts';
import type { HostOptions } from '../host-options.ts';
import { CountedTables, checkNamed, overviewOf, tablesOf } from '../opened/check-open.ts';
import { checkObjects } from '../opened/deposit-objects.ts';
import { writeRequested } from '../opened/deposit-write.ts';
import { giveAnswers } from '../opened/give-answers.ts';
import { type AskedDeposit, type DepositTools, withOpenDeposit } from '../opened/open-deposit.ts';
import { cardOf, targetCards } from '../opened/target-cards.ts';
import type { PixelPool } from '../pixels/pixel-pool.ts';
import type { Handlers } from '../request-handlers.ts';
import { LabCardStore } from '../user/lab-card.ts';

type DepositRequests = Exclude<Extract<keyof Handlers, `deposit.${string}`>, 'deposit.type' | 'deposit.typed'>;

const previewLength = 1_000_000;
const mostFindings = 10_000;

/** The requests about deposits. */
export function depositHandlers(
  tools: DepositTools,
  pixels: PixelPool,
  options: Pick<HostOptions, 'userFolder' | 'version'>,
): Pick<Handlers, DepositRequests> {
  const labCard = new LabCardStore(options.userFolder);
  return {
    ...countHandlers(tools, labCard),
    ...lackHandlers(tools),
    ...answerHandlers(tools, labCard),
    ...resultHandlers(tools, pixels, options),
  };
}

/** What targets want, how much of it is there, and the tables that follow. */
function countHandlers(
  tools: DepositTools,
  labCard: LabCardStore,
): Pick<Handlers, 'deposit.targets' | 'deposit.overview' | 'deposit.rows' | 'deposit.preview'> {
  const tables = new CountedTables(tools);
  return {
    'deposit.targets': ({ folder }, window = '') =>
      folder === null
        ? Promise.resolve(ok(targets.map((target) => cardOf(target, null, null))))
        : withOpenDeposit(tools, { folder, window }, targetCards),
    'deposit.overview': ({ folder, targets: names }, window = '') =>
      withOpenDeposit(tools, { folder, window }, async (open) => {
        // Before the check, which may take seconds: an answer of this window's own is not reported to it.
        open.followAnswers();
        const checked = await checkNamed(open, names);
        if (!checked.ok) return checked;
        tables.remember(folder, checked.value);
        return overviewOf(checked.value, open, labCard);
      }),
    'deposit.rows': async ({ folder, target, file, from, count }, window = '') => {
      const table = await tables.find({ folder, window }, target, file);
      return table.ok ? ok(table.value?.printed.cells.slice(from, from + count) ?? []) : table;
    },
    'deposit.preview': async ({ folder, target, file }, window = '') => {
      const table = await tables.find({ folder, window }, target, file);
      if (!table.ok) return table;
      const text = table.value?.printed.text() ?? '';
      return ok({ text: text.slice(0, previewLength), cut: text.length > previewLength });
    },
  };
}

/** What is still missing, and where. */
function lackHandlers(
  tools: DepositTools,
): Pick<Handlers, 'deposit.lacks' | 'deposit.lacking' | 'deposit.gaps' | 'deposit.findings'> {
  /** Checks the targets, then reads what is asked from the result. */
  const read = <T>(asked: AskedDeposit, names: readonly string[], of: (checked: readonly CheckedDeposit[]) => T) =>
    withOpenDeposit(tools, asked, async (open) => {
      const checked = await checkNamed(open, names);
      return checked.ok ? ok(of(checked.value)) : checked;
    });
  return {
    'deposit.lacks': ({ folder }, window = '') =>
      withOpenDeposit(tools, { folder, window }, async (open) => {
        const { answers, subject } = open.loaded;
        const checked = await checkNamed(open, answers.targets);
        return checked.ok ? ok(folderLacks(subject.images, checked.value)) : checked;
      }),
    'deposit.lacking': ({ folder, target, key }, window = '') =>
      read({ folder, window }, [target], (checked) => {
        const lacks = checked.flatMap((deposit) => deposit.lacks().images);
        return [...(lacks.find((lack) => lack.key === key)?.paths ?? [])];
      }),
    'deposit.gaps': ({ folder, targets: names, key }, window = '') =>
      read({ folder, window }, names, (checked) => openPaths(tablesOf(checked), key)),
    'deposit.findings': ({ folder, targets: names, code, column }, window = '') =>
      read({ folder, window }, names, (checked) => {
        const all = checked.flatMap(({ findings }) => findings);
        const wanted = all.filter((one) => one.code === code && (column === null || one.column === column));
        return wanted.slice(0, mostFindings);
      }),
  };
}

/** Answers, and what the lab card suggests for them. */
function answerHandlers(
  tools: DepositTools,
  labCard: LabCardStore,
): Pick<Handlers, 'deposit.answer' | 'deposit.channels' | 'deposit.labCard' | 'deposit.forget'> {
  return {
    'deposit.answer': async ({ folder, entries, dryRun }) =>
      reworded(await giveAnswers(tools, labCard, folder, entries, dryRun)),
    'deposit.channels': ({ folder }, window = '') =>
      withOpenDeposit(tools, { folder, window }, async ({ loaded }) => ok(loaded.subject.channels)),
    'deposit.labCard': async () => ok(await labCard.read()),
    'deposit.forget': ({ key, value }) => labCard.forget(key, value),
  };
}

/** What is made of the answers: the files, the report, the check of objects. */
function resultHandlers(
  tools: DepositTools,
  pixels: PixelPool,
  { version }: Pick<HostOptions, 'version'>,
): Pick<Handlers, 'deposit.report' | 'deposit.objects' | 'deposit.write' | 'deposit.cancel'> {
  return {
    'deposit.report': ({ folder, targets: names }, window = '') =>
      withOpenDeposit(tools, { folder, window }, async ({ loaded, root, signal, progress }) => {
        if (loaded.trouble) return fail(loaded.trouble);
        const wanted = names.flatMap((name) => targetNamed(name)?.target ?? []);
        const onChecked = (done: number, total: number) => progress('checking', done, total);
        const text = await makeReport(loaded, { root, targets: wanted, version, now: new Date(), signal, onChecked });
        return text === null ? fail(problem('deposit-cancelled')) : ok({ name: reportName, text });
      }),
    'deposit.objects': ({ folder, target }, window = '') =>
      withOpenDeposit(tools, { folder, window }, (open) => checkObjects(open, target, pixels)),
    'deposit.write': async (request, window = '') => reworded(await writeRequested(tools, request, window)),
    'deposit.cancel': async ({ folder }, window = '') => {
      tools.deposits.stop({ folder, window });
      return ok(null);
    },
  };
}

function reworded<T>(result: Result<T>): Result<T> {
  return result.ok ? result : fail(inDepositWords(result.problem));
}
