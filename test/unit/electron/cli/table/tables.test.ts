import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rowColumns } from '../../../../../shared/csv/row-columns.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { parseLines, scopecard } from '../command-line.ts';

/** Three images in two folders; two of them have a sidecar. */
function folder(): string {
  const root = tempFolder();
  put(root, 'a.tif', smallTiff());
  put(root, 'a.tif.json', sidecarText({ species: 'rat', genotype: '001', note: '=1+1\n"x", y', depth: 10.5 }));
  put(root, 'day 1/b.tif', smallTiff());
  put(root, 'day 1/b.tif.json', sidecarText({ species: 'rat', date: '20251030' }, { accepted: false }));
  put(root, 'day 1/c.tif', smallTiff());
  return root;
}

/** Every file below a folder with its bytes. */
const contents = (root: string) =>
  new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => [join(each.parentPath, each.name), readFileSync(join(each.parentPath, each.name), 'latin1')]),
  );
const sidecarOf = (root: string, image: string) => JSON.parse(readFileSync(join(root, `${image}.json`), 'utf8'));

describe('scopecard export', () => {
  it('writes what scan --csv prints, to a file or to standard output', async () => {
    const root = folder();
    const out = join(tempFolder(), 'table.csv');
    const scanned = (await scopecard(['scan', '--csv', root])).stdout;
    expect(await scopecard(['export', root])).toEqual({ code: 0, stdout: scanned, stderr: '' });
    expect((await scopecard(['export', root, '-o', '-'])).stdout).toBe(scanned);
    expect(await scopecard(['export', root, '-o', out])).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(out, 'utf8')).toBe(scanned);
  });

  it('writes an Excel workbook by its name, over an earlier one only, which import reads back', async () => {
    const root = folder();
    const out = join(tempFolder(), 'table.xlsx');
    expect(await scopecard(['export', root, '-o', out])).toMatchObject({ code: 0 });
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
    expect(await scopecard(['import', root, out])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('3 lines about 3 images: 0 would change, 0 not understood'),
    });
    expect(await scopecard(['export', root, '-o', out])).toMatchObject({ code: 0 });
    const other = out.replace('table', 'other');
    copyFileSync(new URL('../../../../fixtures/tables/openpyxl.xlsx', import.meta.url), other);
    expect((await scopecard(['export', root, '-o', other])).code).toBe(1);
    for (const option of [['--excel'], ['--separator', 'tab'], ['--omero'], ['--bff']])
      expect((await scopecard(['export', root, '-o', out, ...option])).code).toBe(2);
    for (const option of [
      ['--separator', 'comma'],
      ['--encoding', 'utf-8'],
    ])
      expect((await scopecard(['import', root, out, ...option])).code).toBe(2);
  });

  it('writes the table that OMERO populates from: types, image and dataset, one column a field', async () => {
    const root = folder();
    const { code, stdout } = await scopecard(['export', root, '--omero']);
    const lines = stdout.split('\n').map((line) => line.trimEnd());
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^# header s,s(,[sdl])+$/);
    expect(lines[1]).toMatch(/^Image Name,Dataset Name,Species,/);
    expect(lines.slice(2).join('\n')).toMatch(/^b\.tif,day 1,rat,/m);
    expect(lines[2]).toMatch(new RegExp(`^a\\.tif,${basename(root)},rat,`));
    expect((await scopecard(['export', root, '--omero', '--excel'])).code).toBe(2);
    expect((await scopecard(['export', root, '--omero', '--bff'])).code).toBe(2);
  });

  it('writes a table that BioFile Finder opens: absolute paths in one column, none blank', async () => {
    const root = folder();
    const { stdout } = await scopecard(['export', root, '--bff']);
    const heading = stdout.slice(0, stdout.indexOf('\r\n')).split(',');
    expect(heading).toEqual(rowColumns.map(({ name }) => name));
    const paths = heading.filter((name) => name.toLowerCase().replace(/[\s_-]/g, '') === 'filepath');
    expect(paths).toEqual(['file_path']);
    expect(heading.join('')).not.toContain('"');
    for (const path of ['a.tif', 'day 1/b.tif', 'day 1/c.tif']) {
      const [, line] = stdout.split(`\r\n${join(root, path)},`);
      expect(line).toMatch(new RegExp(`^[abc]\\.tif,${path},\\d+,\\d{4}-\\d\\d-\\d\\dT[^,]*Z,`));
    }
  });

  it('gives BioFile Finder what is wrong with images together, too', async () => {
    const root = folder();
    symlinkSync(join(root, 'a.tif'), join(root, 'b.tif'));
    const { stdout } = await scopecard(['export', root, '--bff']);
    expect(stdout.match(/\bsidecar-shared\b/g)).toHaveLength(2);
  });

  it.each([
    ['t.xls', []],
    ['t.xlsm', []],
    ['t.xlsb', []],
    ['t.numbers', []],
    ['t.XLSX', ['--excel']],
  ])('knows by its name how %s would be written, %j', async (name, options) => {
    const { code, stderr } = await scopecard(['export', folder(), '-o', join(tempFolder(), name), ...options]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('.xlsx')]);
  });

  it.each([[], ['--bff'], ['--omero']])('writes a table of which import knows every column, %j', async (...reader) => {
    const root = folder();
    const out = join(tempFolder(), 'table.csv');
    expect((await scopecard(['export', root, '-o', out, ...reader])).code).toBe(0);
    const { code, stderr } = await scopecard(['import', root, out]);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^3 lines about 3 images: 0 would change, 0 not/)]);
  });

  it('writes for Excel, with the requested separator', async () => {
    const { stdout } = await scopecard(['export', folder(), '--excel', '--separator', 'semicolon']);
    expect(stdout).toMatch(/^\ufeffrel_path;_rel_path;species;/);
  });

  it.each([
    ['table.tsv', [], '\t'],
    ['TABLE.TAB', ['--excel'], '\t'],
    ['table.tsv', ['--separator', 'comma'], ','],
    ['table.tsv', ['--omero'], ','],
    ['table.tsv.txt', [], ','],
  ])('writes the separator that %s with %j asks for', async (name, options, separator) => {
    const out = join(tempFolder(), name);
    expect((await scopecard(['export', folder(), '-o', out, ...options])).code).toBe(0);
    const heading =
      readFileSync(out, 'utf8')
        .split('\n')
        .find((line) => !line.startsWith('#')) ?? '';
    expect(heading.split(separator).length).toBeGreaterThan(5);
    expect(heading.split(separator === ',' ? '\t' : ',')).toHaveLength(1);
  });

  it('replaces a link’s target as a whole, and leaves no other file', async () => {
    const out = tempFolder();
    put(out, 'real.csv', 'rel_path,_rel_path,species\n');
    symlinkSync(join(out, 'real.csv'), join(out, 'link.csv'));
    await scopecard(['export', folder(), '-o', join(out, 'link.csv')]);
    expect(readFileSync(join(out, 'real.csv'), 'utf8')).toMatch(/^rel_path,/);
    expect(readdirSync(out)).toEqual(['link.csv', 'real.csv']);
  });

  it.each(['a.tif', 'new.tif', 'a.tif.json', 'new.tif.json', 'notes.txt', 'notes.csv', 'day 1'])(
    'leaves %s as it is',
    async (name) => {
      const root = folder();
      put(root, 'notes.txt', 'by hand');
      put(root, 'notes.csv', 'sample,weight\n1,2\n');
      const before = contents(root);
      const { code, stderr } = await scopecard(['export', root, '-o', join(root, name)]);
      expect(code).toBe(1);
      expect(stderr).toContain(`${name} was not written`);
      expect(contents(root)).toEqual(before);
    },
  );

  it('replaces an earlier table of its own, and with --force a file of another kind', async () => {
    const root = folder();
    const out = tempFolder();
    const plain = [[], ['--separator', 'semicolon', '--excel'], ['--separator', 'tab']];
    for (const options of [...plain, ['--omero'], ['--bff'], ['--omero'], []]) {
      expect(await scopecard(['export', root, '-o', join(out, 't.csv'), ...options])).toMatchObject({ code: 0 });
    }
    put(out, 'notes.txt', 'by hand');
    expect((await scopecard(['export', root, '-o', join(out, 'notes.txt'), '--force'])).code).toBe(0);
    expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toMatch(/^rel_path,/);
  });

  it('leaves a table that somebody made for OMERO as it is', async () => {
    const made = put(tempFolder(), 't.csv', '# header s,s,d\nImage Name,Species,Weight\na.tif,Mouse,2.5\n');
    const { code, stderr } = await scopecard(['export', folder(), '--omero', '-o', made]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('not a table that Scopecard exported')]);
    expect(readFileSync(made, 'utf8')).toContain('Weight');
  });

  it('never replaces an image or a sidecar, though forced or behind a link', async () => {
    const root = folder();
    symlinkSync(join(root, 'a.tif'), join(root, 'table.csv'));
    const before = contents(root);
    for (const name of ['a.tif', 'a.tif.json', 'table.csv']) {
      expect((await scopecard(['export', root, '-o', join(root, name), '--force'])).code).toBe(1);
    }
    expect(contents(root)).toEqual(before);
  });

  it.skipIf(process.platform === 'win32')('leaves a FIFO and a device as they are', async () => {
    const root = folder();
    const fifo = join(root, 'pipe');
    execFileSync('mkfifo', [fifo]);
    for (const path of [fifo, '/dev/null']) {
      const { code, stderr } = await scopecard(['export', root, '-o', path, '--force']);
      expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('not an ordinary file') });
    }
    expect(lstatSync(fifo).isFIFO()).toBe(true);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('refuses names that the consuming programs delete', async () => {
    const root = folder();
    const { code, stderr } = await scopecard(['export', root, '-o', join(root, 'a.tif.table.csv')]);
    expect(code).toBe(1);
    expect(stderr).toContain('CloudScope and AcqStore delete files called a.tif.table.csv');
  });
});

describe('scopecard import', () => {
  it.skipIf(process.platform === 'win32')('reports a file of gigabytes that was named as the table', async () => {
    const root = folder();
    const table = put(root, 'large.csv');
    truncateSync(table, 3 * 2 ** 30);
    const { code, stderr } = await scopecard(['import', root, table]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('larger than 256 MB')]);
  });

  it('edits from a workbook of another program, with numbers, days and texts as they are meant', async () => {
    const root = folder();
    const table = fileURLToPath(new URL('../../../../fixtures/tables/openpyxl.xlsx', import.meta.url));
    expect(await scopecard(['import', root, table])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('The sheet “Images” is read; the workbook has 1 other sheet.\n'),
    });
    expect(sidecarOf(root, 'a.tif').experiment_metadata).toMatchObject({
      species: 'mouse',
      depth: 85.5,
      note: '=1+1',
      genotype: '001',
      branch_order: 2,
    });
    expect(sidecarOf(root, 'day 1/b.tif')).toMatchObject({
      accepted: false,
      experiment_metadata: { depth: 0.1, note: 'line 1\nline 2' },
    });
    expect(sidecarOf(root, 'day 1/c.tif').experiment_metadata).toMatchObject({ genotype: '1/2', depth: 1e-7 });
    const unfinished = fileURLToPath(new URL('../../../../fixtures/tables/openpyxl-formula.xlsx', import.meta.url));
    expect(await scopecard(['import', root, unfinished])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the formula in cell B2 has no result yet'),
    });
  });

  const tableOf = async (root: string, ...options: string[]) => (await scopecard(['export', root, ...options])).stdout;
  const place = (text: string) => put(tempFolder(), 'table.csv', text);

  it.each([[[]], [['--excel', '--separator', 'semicolon']]])('of an export with %j writes nothing', async (options) => {
    const root = folder();
    const before = contents(root);
    const { code } = await scopecard(['import', root, place(await tableOf(root, ...options)), '--empty-clears']);
    expect(code).toBe(0);
    expect(contents(root)).toEqual(before);
  });

  it('writes changed values and no others', async () => {
    const root = folder();
    const before = contents(root);
    const table = place(
      'rel_path;Species;Depth (µm);accepted\r\na.tif;mouse;10,5;WAHR\r\nday 1/c.tif;;7,25;FALSCH\r\n',
    );
    const { code, stdout, stderr } = await scopecard(['import', root, table]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'a.tif: species rat → mouse\nday 1/c.tif: depth (empty) → 7.25\nday 1/c.tif: accepted (empty) → false\n',
    });
    expect(stderr).toContain('2 saved.');
    const changed = before.get(join(root, 'a.tif.json'))?.replace('"species": "rat"', '"species": "mouse"');
    expect(contents(root).get(join(root, 'a.tif.json'))).toBe(changed);
    expect(sidecarOf(root, 'day 1/c.tif')).toMatchObject({ accepted: false, experiment_metadata: { depth: 7.25 } });
  });

  it('is one action, which undo reverts byte for byte', { timeout: 30_000 }, async () => {
    const root = folder();
    const before = contents(root);
    const table = place('path,species,accepted\na.tif,mouse,no\nday 1/b.tif,mouse,yes\n');
    expect((await scopecard(['import', root, table])).stderr).toContain('2 saved.');
    expect(contents(root)).not.toEqual(before);
    expect((await scopecard(['undo', root])).code).toBe(0);
    expect(contents(root)).toEqual(before);
  });

  it('shows a dry run by field, value and file, and writes nothing', async () => {
    const root = folder();
    const before = contents(root);
    const table = place('path,species,operator\na.tif,mouse,ada\nday 1/b.tif,mouse,ada\n');
    const { code, stdout, stderr } = await scopecard(['import', root, table, '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toBe('a.tif: species rat → mouse\nday 1/b.tif: species rat → mouse\n');
    expect(stderr).toContain('Unknown columns, ignored: operator.');
    expect(stderr).toContain('2 lines about 2 images: 2 would change, 0 not understood or left out.');
    expect(stderr).toContain('species: rat → mouse (2 images)');
    expect(contents(root)).toEqual(before);
    const asJson = await scopecard(['import', root, table, '--dry-run', '--json']);
    expect(parseLines(asJson.stdout)[0]).toMatchObject({ path: 'a.tif', state: 'would-save' });
    expect(asJson.stderr).not.toContain('species: rat');
  });

  it('writes nothing unless every line is understood, or with --partial the lines that are', async () => {
    const root = folder();
    const before = contents(root);
    const table = place('path,species,depth\na.tif,mouse,deep\nz.tif,mouse,\n');
    const { code, stderr } = await scopecard(['import', root, table]);
    expect(code).toBe(1);
    expect(stderr).toContain('line 2: a.tif: Depth: “deep” is not a number.');
    expect(stderr).toContain('line 3: z.tif: z.tif is not in this folder.');
    expect(contents(root)).toEqual(before);
    expect((await scopecard(['import', root, table, '--partial'])).code).toBe(1);
    expect(sidecarOf(root, 'a.tif').experiment_metadata).toMatchObject({ species: 'mouse', depth: 10.5 });
  });

  it('asks how dates and numbers are meant where the table is ambiguous', async () => {
    const root = folder();
    const table = place('path;date;depth;Operator\na.tif;3/4/2025;1,234;ada\n');
    const unclear = await scopecard(['import', root, table]);
    expect(unclear.code).toBe(1);
    expect(unclear.stderr).toContain('“3/4/2025” could be 2025-04-03 or 2025-03-04.');
    const half = await scopecard(['import', root, table, '--column', 'Operator']);
    expect([half.code, half.stderr]).toEqual([2, expect.stringContaining('--column needs a heading and a field')]);
    const options = ['--date-order', 'month-first', '--decimal-comma', '--column', 'Operator=note'];
    expect((await scopecard(['import', root, table, ...options])).code).toBe(0);
    expect(sidecarOf(root, 'a.tif').experiment_metadata).toMatchObject({
      date: '2025-03-04',
      depth: 1.234,
      note: 'ada',
    });
  });

  it.each([
    ['path,depth\n', 0, 'has no lines below its headings. Add a line for each image.'],
    ['path,depth\ngone.tif,5\n', 1, 'names an image that is there.'],
    ['path,note,depth,note\na.tif,x,5,y\n', 1, 'Columns 2 and 4 have the same heading, note. Delete the one'],
  ])('says what is wrong with the table %j', async (text, code, sentence) => {
    const root = folder();
    const before = contents(root);
    const table = put(tempFolder(), 'table.csv', text);
    const refused = await scopecard(['import', root, table, '--partial']);
    expect(refused).toMatchObject({ code, stderr: expect.stringContaining(sentence) });
    expect(refused.stderr).toContain('table.csv');
    expect(contents(root)).toEqual(before);
  });

  it('shows the first lines alone of a table of another folder', async () => {
    const lines = Array.from({ length: 9 }, (_, i) => `gone ${i}.tif,rat\n`);
    const { code, stderr } = await scopecard(['import', folder(), place(`path,species\n${lines.join('')}`)]);
    expect(code).toBe(1);
    expect(stderr.match(/is not in this folder/g)).toHaveLength(3);
    expect(stderr).toContain('None of the 6 other lines names an image that is there.\n');
  });

  it('names the columns that it leaves out, and why', async () => {
    const root = folder();
    const table = put(tempFolder(), 'table.csv', 'path,depth,Depth (mm),mood,,note\na.tif,5,6,good,x,y\n');
    const { stderr } = await scopecard(['import', root, table, '--dry-run']);
    expect(stderr).toContain(
      'Unknown columns, ignored: mood, (no heading). --column "heading=field" gives one a field.\n',
    );
    expect(stderr).toContain('Ignored, since another column gives the same field: Depth (mm).\n');
  });

  it('reads cells with NA as the option says, and says so', async () => {
    const [root, table] = [folder(), place('path,note\na.tif,NA\n')];
    const run = (...more: readonly string[]) => scopecard(['import', root, table, '--dry-run', ...more]);
    expect(await run('--missing', 'text')).toMatchObject({ code: 0, stdout: expect.stringMatching(/→ NA\n$/) });
    const read = await run('--missing', 'empty');
    const notes = [
      'Cells with NA or NaN are read as empty. Another reading: --missing text.\n',
      '1 line about 1 image: 0 would change, 0 not understood or left out.\n',
    ];
    expect(read).toEqual({ code: 0, stdout: '', stderr: notes.join('') });
  });

  it('reads a table in the encoding and with the separator of its options, and names the encoding', async () => {
    const [root, table] = [folder(), join(tempFolder(), 't.csv')];
    writeFileSync(table, Buffer.from('path;note\na.tif;5,5 \u00e9\n', 'latin1'));
    const run = (...more: readonly string[]) => scopecard(['import', root, table, '--dry-run', ...more]);
    const { stdout, stderr } = await run('--encoding', 'Windows-1251', '--separator', ';');
    expect(stdout).toMatch(/→ 5,5 \u0439\n$/);
    expect(stderr).toMatch(/^The table is read as Windows-1251 .*: “5,5 \u0439”\. Another: --encoding\.\n/);
    expect(await run('--separator', ',')).toMatchObject({ code: 1, stderr: expect.stringContaining('no column') });
  });

  it('finds a column by its heading whatever its blanks and signs', async () => {
    const table = place('path, A=B \na.tif,mouse\n');
    const { stdout } = await scopecard(['import', folder(), table, '--dry-run', '--column', 'A=B=species']);
    expect(stdout).toBe('a.tif: species rat → mouse\n');
  });

  it('names no column that it was told to leave out', async () => {
    const table = put(tempFolder(), 'table.csv', 'path,mood,species,Tier,owner\na.tif,good,x,mouse,ada\n');
    const words = ['mood=', 'species=', 'Tier=species'].flatMap((word) => ['--column', word]);
    const { stdout, stderr } = await scopecard(['import', folder(), table, '--dry-run', ...words]);
    expect(stdout).toBe('a.tif: species rat → mouse\n');
    expect(stderr.match(/.*ignored.*/gi)).toEqual([expect.stringContaining('Unknown columns, ignored: owner.')]);
  });

  it.each([
    [
      ['Animal=species', 'Tier=species'],
      '--column gives the columns "Animal" and "Tier" one field. Choose one of them.',
    ],
    [['Tier=note', 'Animal=species', 'Animal=region'], '--column says two things about the column "Animal".'],
    [['Animal=image', 'Animal='], '--column says two things about the column "Animal".'],
  ])('refuses choices of columns that contradict each other, %j', async (choices, sentence) => {
    const table = put(tempFolder(), 'table.csv', 'path,Animal,Tier\na.tif,mouse,rat\n');
    const words = choices.flatMap((word) => ['--column', word]);
    const { code, stderr } = await scopecard(['import', folder(), table, ...words]);
    expect([code, stderr]).toEqual([2, `scopecard: ${sentence}\n`]);
  });

  it('takes a choice of a column that is made twice', async () => {
    const table = put(tempFolder(), 'table.csv', 'path,Animal\na.tif,mouse\n');
    const words = ['--column', 'Animal=species', '--column', 'Animal=species', '--dry-run'];
    const { code, stderr } = await scopecard(['import', folder(), table, ...words]);
    expect([code, stderr]).toEqual([0, expect.stringContaining('species: rat → mouse (1 image)')]);
  });

  it('is told from a folder that is named in its place', async () => {
    const root = folder();
    expect(await scopecard(['import', root, root])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`${root} is a folder, not a table. Name the folder of the images first`),
    });
  });

  it('empties fields only on request', async () => {
    const root = folder();
    const table = place('path,species,depth\na.tif,,\n');
    await scopecard(['import', root, table]);
    expect(sidecarOf(root, 'a.tif').experiment_metadata).toMatchObject({ species: 'rat', depth: 10.5 });
    await scopecard(['import', root, table, '--empty-clears']);
    expect(sidecarOf(root, 'a.tif').experiment_metadata).toMatchObject({ species: '', depth: null });
  });

  it.each([
    [['import', '.']],
    [['import', '.', '/no/such/table.csv']],
    [['import', '.', 't.csv', '--date-order', 'year']],
    [['export']],
    [['export', '.', '--separator', 'x']],
  ])('%j is wrong usage', async (words) => {
    expect(await scopecard(words, tempFolder())).toMatchObject({ code: 2, stdout: '' });
  });

  it.each([
    ['a,b\n"open', 'line 2, character 1: a quote is opened there and never closed'],
    ['species\nrat\n', 'The table has no column that names the image of each line.'],
  ])('gives the reason why %j is not a table', async (text, reason) => {
    const root = folder();
    writeFileSync(join(root, 't.csv'), text);
    const { code, stderr } = await scopecard(['import', root, join(root, 't.csv')]);
    expect(code).toBe(1);
    expect(stderr).toContain(reason);
  });
});
