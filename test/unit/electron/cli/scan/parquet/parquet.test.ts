import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { groupSize, ParquetTable } from '../../../../../../electron/cli/scan/parquet/parquet-table.ts';
import { markIntended } from '../../../../../../electron/host/rules/mark-intended.ts';
import { type Cell, msOf, nanosOf, rowColumns } from '../../../../../../shared/csv/row-columns.ts';
import { problem } from '../../../../../../shared/problems/problem.ts';
import { intendedEntries } from '../../../../../../shared/rules/intended.ts';
import { experimentFields } from '../../../../../../shared/schema/fields.ts';
import { seenLater } from '../../../../../helpers/seen-later.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../../../host/temp-folder.ts';
import { parseLines, scopecard } from '../../command-line.ts';

const long = new Date('2025-10-30T12:00:00Z');

function putOld(root: string, name: string, content: string | Uint8Array): string {
  const path = put(root, name, content);
  utimesSync(path, long, long);
  return path;
}

/** Five images in three folders, one of them unreadable, with values of every kind. */
function season(): string {
  const root = tempFolder();
  for (const name of ['z', 'day 1/a', 'day 1/b', 'day-2/d']) putOld(root, `${name}.tif`, smallTiff());
  putOld(root, 'day-2/broken.tif', 'no image');
  putOld(root, 'day 1/a.tif.json', sidecarText({ species: 'Mouse', depth: 120.5, branch_order: 2, note: 'µ "x", y' }));
  putOld(
    root,
    'day-2/d.tif.json',
    sidecarText({ species: 'mouse', condition: '' }).replace('"depth": null', '"depth": NaN'),
  );
  return root;
}

type Row = Readonly<Record<string, unknown>>;

async function rowsOf(path: string): Promise<readonly Row[]> {
  return parquetReadObjects({ file: await asyncBufferFromFile(path) });
}

const objectOf = (value: unknown): Row => (typeof value === 'object' && value !== null ? (value as Row) : {});
const whole = (value: unknown) => (typeof value === 'number' ? BigInt(value) : null);

/** A row of `scan --json`, in the table's columns. */
function cellsOfJson(root: string, row: Row): Row {
  const [header, calibration] = [objectOf(row.header), objectOf(row.calibration)];
  const sizes = objectOf(header.sizes);
  const { source, ...physical } = calibration;
  const { depth, branch_order, ...texts } = objectOf(row.experiment_metadata);
  const problems = row.problems as readonly Row[];
  const numberOf = (severity: string) => BigInt(problems.filter((each) => each.severity === severity).length);
  return {
    file_path: join(root, String(row.path)),
    rel_path: row.path,
    file_size: whole(row.size),
    sidecar: row.sidecar,
    dialect: row.dialect,
    ...texts,
    depth,
    branch_order: whole(branch_order),
    ...physical,
    calibration_source: source,
    accepted: row.accepted,
    shape: (header.shape as readonly number[] | undefined)?.join(' ') ?? '',
    dims: (header.dims as readonly string[] | undefined)?.join(' ') ?? '',
    dtype: header.dtype ?? '',
    num_channels: whole(header.num_channels),
    num_scenes: whole(header.num_scenes),
    size_y: whole(sizes.Y),
    size_z: whole(sizes.Z),
    num_rois: whole(row.num_rois),
    num_analyses: whole(row.num_analyses),
    num_errors: numberOf('error'),
    num_warnings: numberOf('warning'),
    problems: problems.map(({ code }) => code).join(','),
  };
}

const unread = (path: string) => `${path} cannot be read as a table that scan --parquet wrote.`;

/** Makes a column unreadable: its first page begins with what no page begins with. */
async function damageColumn(path: string, name: string): Promise<void> {
  const { row_groups } = await parquetMetadataAsync(await asyncBufferFromFile(path));
  const column = row_groups[0]?.columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === name)?.meta_data;
  const { dictionary_page_offset, data_page_offset = 0n } = column ?? {};
  const bytes = readFileSync(path);
  bytes.fill(0xff, Number(dictionary_page_offset ?? data_page_offset), Number(data_page_offset) + 8);
  writeFileSync(path, bytes);
}

const inTemp = (name = 'table.parquet') => join(tempFolder(), name);

describe('scopecard scan --parquet', () => {
  it('writes the values of --json with types: an empty text is a text, a missing number is null', async () => {
    const [root, table] = [season(), inTemp()];
    const { code, stdout, stderr } = await scopecard(['scan', root, '--parquet', table]);
    expect(stdout).toBe('');
    expect(stderr).toContain(`5 images written to ${table}.`);
    expect(code).toBe(1); // one cannot be read
    const rows = await rowsOf(table);
    const told = parseLines((await scopecard(['scan', root, '--json'])).stdout);
    expect(rows).toHaveLength(5);
    for (const [i, row] of rows.entries()) expect(row).toMatchObject(cellsOfJson(root, told[i] ?? {}));
    expect(rows.map(({ depth }) => depth)).toEqual([null, 120.5, null, null, null]);
    expect(rows.map(({ condition }) => condition)).toEqual(['', '', '', '', '']);
    expect(rows[1]?.modified).toEqual(long);
    expect(readdirSync(join(table, '..'))).toEqual(['table.parquet']);
  });

  it('is a table that BioFile Finder opens: one column of paths, without blanks according to its statistics', async () => {
    const table = inTemp();
    await scopecard(['scan', season(), '--parquet', table]);
    const metadata = await parquetMetadataAsync(await asyncBufferFromFile(table));
    const names = metadata.schema.slice(1).map(({ name }) => name);
    expect(names.filter((name) => name.toLowerCase().replace(/[\s_-]/g, '') === 'filepath')).toEqual(['file_path']);
    expect(names.filter((name) => name.includes('"'))).toEqual([]);
    for (const { columns } of metadata.row_groups) {
      const paths = columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === 'file_path')?.meta_data
        ?.statistics;
      expect(paths?.null_count).toBe(0n);
      expect(isAbsolute(String(paths?.min_value))).toBe(true);
    }
  });

  it('writes a table without rows where there is no image', async () => {
    const table = inTemp();
    expect((await scopecard(['scan', tempFolder(), '--parquet', table])).code).toBe(0);
    expect(await rowsOf(table)).toEqual([]);
  });

  it('leaves a table that another program wrote as it is', async () => {
    const table = inTemp();
    const columnData = [{ name: 'weight', data: [21.5, 23], type: 'DOUBLE' as const }];
    writeFileSync(table, new Uint8Array(parquetWriteBuffer({ columnData })));
    const { code, stderr } = await scopecard(['scan', season(), '--parquet', table]);
    const reason = 'a table that another program wrote is already there';
    expect([code, stderr]).toEqual([1, `${table} was not written: ${reason}. Choose another name.\n`]);
    expect(await rowsOf(table)).toEqual([{ weight: 21.5 }, { weight: 23 }]);
  });

  it('replaces an earlier table and no other file, and leaves no part behind', async () => {
    const [root, table] = [season(), inTemp()];
    writeFileSync(table, 'notes');
    const refused = await scopecard(['scan', root, '--parquet', table]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('a file of another kind is already there');
    expect(readFileSync(table, 'utf8')).toBe('notes');
    writeFileSync(table, 'PAR1');
    await scopecard(['scan', root, '--parquet', table]);
    expect(await rowsOf(table)).toHaveLength(5);
    const nowhere = await scopecard(['scan', root, '--parquet', join(root, 'gone/table.parquet')]);
    expect(nowhere.code).toBe(1);
    const image = await scopecard(['scan', root, '--parquet', join(root, 'z.tif')]);
    expect(image.stderr).toContain('its name is that of an image');
    const missing = await scopecard(['scan', join(root, 'gone'), '--parquet', table]);
    expect(missing.code).toBe(2);
    expect(readdirSync(join(table, '..'))).toEqual(['table.parquet']);
    expect(await rowsOf(table)).toHaveLength(5);
  });
});

it('names what does not exist: the folder of a table, or the earlier table', async () => {
  const root = tempFolder();
  const gone = join(root, 'gone', 'x.parquet');
  const { code, stderr } = await scopecard(['scan', root, '--parquet', gone]);
  expect([code, stderr]).toEqual([1, expect.stringContaining(`${join(root, 'gone')} does not exist`)]);
  const since = await scopecard(['scan', root, '--parquet', join(root, 'x.parquet'), '--since', gone]);
  expect([since.code, since.stderr]).toEqual([2, expect.stringContaining('x.parquet does not exist.')]);
});

describe('scopecard scan --since', () => {
  it('copies the rows of unchanged images and opens none of them; the table equals that of a new scan', async () => {
    const [root, old, next, whole] = [season(), inTemp(), inTemp(), inTemp()];
    await seenLater(() => scopecard(['scan', root, '--parquet', old]));
    const before = await rowsOf(old);
    // Unseen by its times: who opened it would find no image.
    putOld(root, 'day 1/b.tif', new Uint8Array(smallTiff().length));
    putOld(root, 'day-2/d.tif.json', sidecarText({ species: 'guinea pig', note: 'longer than before' }));
    putOld(root, 'day-2/new.tif', smallTiff());
    await scopecard(['scan', root, '--parquet', next, '--since', old]);
    const after = await rowsOf(next);
    const of = (rows: readonly Row[], path: string) => rows.find(({ rel_path }) => rel_path === path);
    for (const path of ['z.tif', 'day 1/a.tif', 'day 1/b.tif', 'day-2/broken.tif']) {
      expect(of(after, path)).toEqual(of(before, path));
    }
    expect(of(after, 'day-2/d.tif')?.species).toBe('guinea pig');
    expect(after.map(({ rel_path }) => rel_path)).toEqual([
      ...['z.tif', 'day 1/a.tif', 'day 1/b.tif', 'day-2/broken.tif', 'day-2/d.tif', 'day-2/new.tif'],
    ]);
    putOld(root, 'day 1/b.tif', smallTiff());
    await scopecard(['scan', root, '--parquet', whole], '/', tempFolder());
    expect(after).toEqual(await rowsOf(whole));
  });

  it('checks copied rows by the rules of now, and ends with 1 where a rule refuses a value', async () => {
    const root = season();
    const rules = (fields: object) =>
      put(root, 'scopecard-fields.json', JSON.stringify({ scopecard_fields: 1, fields }));
    // Unlike the first times, each later state of the rules is met with a table of the one before.
    const tables = [inTemp(), inTemp(), inTemp(), inTemp()] as const;
    const scan = async (step: number) => {
      const since = step === 0 ? [] : ['--since', tables[step - 1] as string];
      const { code } = await seenLater(() => scopecard(['scan', root, '--parquet', tables[step] as string, ...since]));
      const found = (await rowsOf(tables[step] as string)).find(({ rel_path }) => rel_path === 'day 1/a.tif');
      return [code, found?.problems, found?.num_errors, found?.num_warnings];
    };
    for (const name of ['day-2/broken.tif', 'day-2/d.tif.json']) rmSync(join(root, name));
    expect(await scan(0)).toEqual([0, '', 0n, 0n]);
    rules({ species: { values: ['rat'], others: 'refuse' }, region: { required: true } });
    expect(await scan(1)).toEqual([1, 'value-not-in-vocabulary,required-field-empty', 1n, 1n]);
    rules({ species: { values: ['rat'] } });
    expect(await scan(2)).toEqual([0, 'value-not-in-vocabulary', 0n, 1n]);
    rmSync(join(root, 'scopecard-fields.json'));
    expect(await scan(3)).toEqual([0, '', 0n, 0n]);
  });

  it('leaves what is marked as intended uncounted as long as it is marked', async () => {
    const [root, old, next] = [season(), inTemp(), inTemp()];
    const header = { physical_unit_x: 5000, physical_label_x: 'um' };
    putOld(root, 'z.tif.json', sidecarText({}, { image_header_metadata: header }));
    const marked = { label: 'Physical Unit X', value: '5000 µm', reason: 'size-outside' };
    const field = 'image_header_metadata.physical_unit_x';
    const [entry] = intendedEntries([problem('calibration-implausible', marked, { path: 'z.tif', field })]);
    expect(await markIntended(root, entry ? [entry] : [])).toMatchObject({ ok: true });
    const warnings = async (table: string) =>
      (await rowsOf(table)).find(({ rel_path }) => rel_path === 'z.tif')?.num_warnings;
    await seenLater(() => scopecard(['scan', root, '--parquet', old]));
    put(root, 'notes.txt', 'the folder is not the same');
    await scopecard(['scan', root, '--parquet', next, '--since', old]);
    expect([await warnings(old), await warnings(next)]).toEqual([0n, 0n]);
    rmSync(join(root, 'scopecard-intended.json'));
    await scopecard(['scan', root, '--parquet', next, '--since', old]);
    expect(await warnings(next)).toBe(1n);
  });

  it('reads an image again that the system changed since, whatever its own time says', async () => {
    const [root, old, next] = [season(), inTemp(), inTemp()];
    await scopecard(['scan', root, '--parquet', old]);
    putOld(
      root,
      'day 1/a.tif.json',
      sidecarText({ species: 'Whale', depth: 120.5, branch_order: 2, note: 'µ "x", y' }),
    );
    await scopecard(['scan', root, '--parquet', next, '--since', old]);
    expect((await rowsOf(next)).find(({ file_name }) => file_name === 'a.tif')?.species).toBe('Whale');
  });

  it('accepts a folder of tables written from parts of a list, and reports spelling variants', async () => {
    const [root, parts, next] = [season(), join(tempFolder(), 'parts'), inTemp()];
    mkdirSync(parts);
    for (const part of ['day 1', 'day-2']) {
      const list = put(tempFolder(), 'list', join(root, part));
      await seenLater(() => scopecard(['scan', '--from', list, '--parquet', join(parts, `${part}.parquet`)]));
    }
    putOld(root, 'day 1/b.tif', new Uint8Array(smallTiff().length));
    const { stderr } = await scopecard(['scan', root, '--parquet', next, '--since', parts]);
    expect(stderr).toContain('“Mouse” (1), “mouse” (1)');
    expect((await rowsOf(next)).find(({ file_name }) => file_name === 'b.tif')?.dialect).toBe('baseline');
  });

  it('copies from the table that was read last, whatever the names in the folder', async () => {
    const [root, tables, next] = [season(), join(tempFolder(), 'tables'), inTemp()];
    mkdirSync(tables);
    const scan = (name: string) => seenLater(() => scopecard(['scan', root, '--parquet', join(tables, name)]));
    await scan('z.parquet');
    putOld(root, 'day-2/d.tif.json', sidecarText({ species: 'guinea pig' }));
    await scan('a.parquet');
    // Unseen by its times: who read it would find another value.
    putOld(root, 'day-2/d.tif.json', sidecarText({ species: 'guinea hen' }));
    put(root, 'notes.txt', 'the folder is not the same');
    await scopecard(['scan', root, '--parquet', next, '--since', tables]);
    expect((await rowsOf(next)).find(({ file_name }) => file_name === 'd.tif')?.species).toBe('guinea pig');
  });

  it('names the table of a folder that cannot be read', async () => {
    const [root, tables, next] = [season(), tempFolder(), inTemp()];
    await scopecard(['scan', root, '--parquet', join(tables, 'good.parquet')]);
    const cut = put(tables, 'cut.parquet', readFileSync(join(tables, 'good.parquet')).subarray(0, 500));
    const { code, stderr } = await scopecard(['scan', root, '--parquet', next, '--since', tables]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: `scopecard: ${unread(cut)}\n` });
  });

  it('reports that a table cannot be read whose rows are damaged where its stamps are not, and writes nothing', async () => {
    const [root, old, table] = [season(), inTemp(), inTemp()];
    await seenLater(() => scopecard(['scan', root, '--parquet', old]));
    putOld(root, 'new.tif', smallTiff());
    await damageColumn(old, 'species');
    const { code, stderr } = await scopecard(['scan', root, '--parquet', table, '--since', old]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: `scopecard: ${unread(old)}\n` });
    expect(readdirSync(join(table, '..'))).toEqual([]);
  });

  it('reports that a foreign table cannot be read', async () => {
    const [root, table] = [season(), inTemp()];
    const foreign = join(root, 'z.tif');
    const { code, stderr } = await scopecard(['scan', root, '--parquet', table, '--since', foreign]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: `scopecard: ${unread(foreign)}\n` });
    expect(readdirSync(join(table, '..'))).toEqual([]);
  });
});

it('each group of rows has its own least and greatest values', async () => {
  const path = inTemp();
  const begun = await ParquetTable.begin(path, { reader: '1', readAt: 0 });
  if (!begun.ok) throw new Error('not begun');
  const at = rowColumns.findIndex(({ name }) => name === 'file_path');
  const cells: Cell[] = rowColumns.map(() => null);
  // So many in the second that their texts take the place of the first's.
  const count = groupSize + 2000;
  for (let i = 0; i < count; i++) await begun.value.add(cells.with(at, `/${String(i + 10_000).padStart(6, '0')}.tif`));
  await begun.value.finish(null, { code: 0, messages: [] });
  const { row_groups } = await parquetMetadataAsync(await asyncBufferFromFile(path));
  const extremes = row_groups.map(({ columns }) => {
    const statistics = columns[at]?.meta_data?.statistics;
    return [statistics?.min_value, statistics?.max_value];
  });
  expect(extremes).toEqual([
    ['/010000.tif', '/059999.tif'],
    ['/060000.tif', '/061999.tif'],
  ]);
});

it('the dictionary names every column of the table, with the headings that BioFile Finder requires', async () => {
  const { stdout } = await scopecard(['scan', '--columns']);
  const lines = stdout.trimEnd().split('\r\n');
  expect(lines[0]).toBe('Column Name,Description,Type');
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(rowColumns.map(({ name }) => name));
  expect(rowColumns.filter(({ description }) => description === '')).toEqual([]);
  for (const { name, description } of experimentFields) {
    expect(rowColumns.find((column) => column.name === name)?.description).toContain(description);
  }
});

it('times survive the conversion to nanoseconds', () => {
  for (const ms of [0, 1761825600123, 1761825600123.456, 1761825600000.9998, 1.5, 1763818800123.7251]) {
    expect(msOf(nanosOf(ms))).toBe(ms);
  }
});
