import { rowColumns } from '../../../../shared/csv/row-columns.ts';
import { problem } from '../../../../shared/problems/problem.ts';
import { ok, type Result } from '../../../../shared/problems/result.ts';
import { fullText } from '../../../../shared/problems/wording.ts';
import { inFileWords } from '../../../host/disk/file-words.ts';
import { type FsError, fsProblem, isFsError } from '../../../host/disk/fs-problem.ts';
import type { ReadingContext } from '../../context/reading-context.ts';
import { writtenText } from '../../output/counted.ts';
import { printable } from '../../output/output.ts';
import type { PrintedRow, ScanEnd, ScanPrinter } from '../print/scan-printer.ts';
import { ParquetTable, type TableOrigin } from './parquet-table.ts';

/** Cells that are not copied: the image's current place, and problems between images. */
const neverCopied: ReadonlySet<string> = new Set([
  'file_path',
  'file_name',
  'rel_path',
  'num_errors',
  'num_warnings',
  'problems',
]);

/** Writes rows into a Parquet file; its summary is a message. */
export async function parquetPrinter(
  path: string,
  origin: TableOrigin,
  context: Pick<ReadingContext, 'messages' | 'witness'>,
): Promise<Result<ScanPrinter>> {
  const table = await ParquetTable.begin(path, origin);
  return table.ok ? ok(new ParquetPrinter(path, table.value, context)) : table;
}

class ParquetPrinter implements ScanPrinter {
  readonly #path: string;
  readonly #table: ParquetTable;
  readonly #context: Pick<ReadingContext, 'messages' | 'witness'>;
  #failure: FsError | null = null;

  constructor(path: string, table: ParquetTable, context: Pick<ReadingContext, 'messages' | 'witness'>) {
    this.#path = path;
    this.#table = table;
    this.#context = context;
  }

  async rows(rows: readonly PrintedRow[]): Promise<void> {
    if (this.#failure) return;
    await this.#keepFailure(async () => {
      for (const printed of rows) {
        const { row, problems, root = '', copied } = printed;
        const image = { row, problems, root };
        await this.#table.add(
          rowColumns.map(({ name, cell }, i) => (copied && !neverCopied.has(name) ? (copied[i] ?? null) : cell(image))),
        );
      }
    });
  }

  async end(end: ScanEnd): Promise<boolean> {
    const { messages, witness } = this.#context;
    let isPlaced = false;
    const finish = async () => {
      isPlaced = await this.#table.finish((await witness?.seen()) ?? null, end);
    };
    if (!this.#failure) await this.#keepFailure(finish);
    const summary = isPlaced ? writtenText(this.#table.count, this.#path) : fullText(this.#problem());
    await messages.line(printable(summary));
    return isPlaced;
  }

  readonly abandon = (): Promise<void> => this.#table.abandon();

  #problem() {
    const path = this.#path;
    return inFileWords(this.#failure ? fsProblem(this.#failure, path) : problem('locked', { path }, { path }));
  }

  /** A drive that refuses the table is an expected failure, not a bug. */
  async #keepFailure(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await this.#table.abandon();
      if (!isFsError(error)) throw error;
      this.#failure = error;
    }
  }
}
