import { describe, expect, it, test } from 'vitest';
import { circlesIn, findingsIn, measuresIn } from '../../../build/rooms.mjs';

/** Findings of a file with this text, beside empty files at what it imports. */
function findingsFor(file: string, text: string): readonly string[] {
  return findingsIn(new Map([[file, text]]));
}

describe('an import that runs back is found', () => {
  const wrong: readonly (readonly [file: string, imported: string, message: string])[] = [
    ['shared/json/scan.ts', '../sidecar/sidecar.ts', 'higher floor'],
    ['shared/basics/pauses.ts', '../schema/fields.ts', 'higher floor'],
    ['shared/image/header.ts', '../edits/patch.ts', 'higher floor'],
    ['shared/tiff/structure/ifd.ts', '../dialects/ome.ts', 'higher floor'],
    ['shared/schema/fields.ts', '../ipc.ts', 'higher floor'],
    ['electron/host/disk/paths.ts', '../worker/image-job.ts', 'higher floor'],
    ['electron/host/scan/listing.ts', '../requests/scan.ts', 'higher floor'],
    ['electron/host/host.ts', '../cli/run.ts', 'higher floor'],
    ['electron/cli/output/output.ts', '../scan/scan.ts', 'higher floor'],
    ['electron/serve.ts', './app/application.ts', 'higher floor'],
    ['renderer/state/folder/rows.ts', '../../features/bulk/FindDialog.tsx', 'higher floor'],
    ['renderer/ui/Button.tsx', '../app/App.tsx', 'higher floor'],
    ['renderer/features/bulk/CopyDialog.tsx', '../palette/Palette.tsx', 'another feature'],
    ['renderer/features/bulk/CopyDialog.tsx', '@revolist/react-datagrid', 'grid library'],
    ['renderer/features/file-table/TableArea.tsx', '@revolist/revogrid', 'grid library'],
    ['shared/new-room/a.ts', '../schema/fields.ts', 'no floor yet'],
    ['electron/cli/new-command/a.ts', '../output/output.ts', 'no floor yet'],
  ];

  test.each(wrong)('%s may not import %s', (file, imported, message) => {
    expect(findingsFor(file, `import { a } from '${imported}';\n`).join()).toContain(message);
  });

  test.each([
    "import type { A } from '../sidecar/sidecar.ts';",
    "import {\n  a,\n  b,\n} from '../sidecar/sidecar.ts';",
    "import '../sidecar/sidecar.ts';",
    "export { a } from '../sidecar/sidecar.ts';",
    "const a = import('../sidecar/sidecar.ts');",
  ])('however it is written: %s', (text) => {
    expect(findingsFor('shared/json/scan.ts', text)).toHaveLength(1);
  });
});

describe('the grid library', () => {
  test.each([
    ['renderer/app/keyboard.ts', "field.closest('revo-grid')"],
    ['renderer/ui/focus-home.ts', "last.closest('revogr-data')"],
    ['renderer/styles/contrast.css', '.file-table revogr-focus.focused-cell {}'],
    ['renderer/styles/tokens.css', ':root { --revo-grid-text: red }'],
  ])('is not named in %s', (file, text) => {
    expect(findingsFor(file, text).join()).toContain('grid library');
  });

  test.each([
    ['renderer/features/file-table/grid/range/grid-range.ts', "grid.querySelector('revogr-data')"],
    ['renderer/features/file-table/grid/file-table.css', '.file-table revogr-header {}'],
  ])('is named in %s', (file, text) => {
    expect(findingsFor(file, text)).toEqual([]);
  });
});

test.each([
  ['shared/sidecar/edit.ts', '../json/scan.ts'],
  ['shared/sidecar/edit.ts', './document/decode.ts'],
  ['shared/ipc.ts', './schema/fields.ts'],
  ['electron/host/requests/scan.ts', '../watch/watchers.ts'],
  ['electron/host/host.ts', './requests/handlers.ts'],
  ['electron/cli/table/import.ts', '../edit/set.ts'],
  ['electron/cli/run.ts', '../serve.ts'],
  ['electron/cli.ts', './cli/run.ts'],
  ['renderer/features/bulk/CopyDialog.tsx', '../../ui/Button.tsx'],
  ['renderer/features/file-table/grid/FileTable.tsx', '@revolist/react-datagrid'],
  ['renderer/app/App.tsx', '../features/bulk/CopyDialog.tsx'],
])('%s may import %s', (file, imported) => {
  expect(findingsFor(file, `import { a } from '${imported}';\n`)).toEqual([]);
});

describe('synchronous calls', () => {
  const text = "import { openSync } from 'node:fs';\n";

  test.each(['electron/host/save/sidecar-store.ts', 'electron/host/history/history.ts', 'electron/host/session.ts'])(
    'stop the program in %s',
    (file) => {
      expect(findingsFor(file, text).join()).toContain('synchronously');
    },
  );

  test.each(['electron/host/worker/image-reader.ts', 'electron/host/disk/disk.ts', 'electron/cli/scan.ts'])(
    'are allowed in %s',
    (file) => {
      expect(findingsFor(file, text)).toEqual([]);
    },
  );
});

test.each([
  ["import { realpath } from 'node:fs/promises';", true],
  ["import { openSync, realpathSync } from 'node:fs';", true],
  ["import { realPath } from '../disk/real-path.ts';", false],
])('%s leaves a drive of Windows out: %s', (line, isWrong) => {
  const findings = findingsFor('electron/host/worker/image-reader.ts', `${line}\n`).join();
  expect(findings.includes('resolves links')).toBe(isWrong);
});

describe('circles', () => {
  it('are found, of types too', () => {
    const files = new Map([
      ['electron/cli/a.ts', "import type { B } from './b.ts';"],
      ['electron/cli/b.ts', "import { c } from './c.ts';"],
      ['electron/cli/c.ts', "import { a } from './a.ts';"],
    ]);
    expect(findingsIn(files)).toEqual([
      'electron/cli/a.ts: imports run in a circle: electron/cli/a.ts, electron/cli/b.ts, electron/cli/c.ts',
    ]);
  });

  it('are found between folders whose files are in none', () => {
    const files = new Map([
      ['shared/csv/a.ts', "import { b } from '../orphans/b.ts';"],
      ['shared/csv/c.ts', ''],
      ['shared/orphans/b.ts', ''],
      ['shared/orphans/d.ts', "import { c } from '../csv/c.ts';"],
    ]);
    expect(findingsIn(files).join()).toContain('folders import each other in a circle: shared/csv, shared/orphans');
  });

  it('do not run through a file beside folders: it is a separate room', () => {
    const files = new Map([
      ['shared/deposit/finding.ts', ''],
      ['shared/deposit/printers.ts', "import { t } from './table/t.ts';"],
      ['shared/deposit/table/t.ts', "import { f } from '../finding.ts';"],
    ]);
    expect(findingsIn(files)).toEqual([]);
  });

  it('are not confused with files that are only imported twice', () => {
    const graph = new Map([
      ['a', new Set(['b', 'c'])],
      ['b', new Set(['c'])],
      ['c', new Set<string>()],
    ]);
    expect(circlesIn(graph)).toEqual([]);
  });
});

test('the size of the house: its largest folder, its lines, and its circles of files and rooms', () => {
  const files = new Map([
    ['shared/a/one.ts', "import { two } from '../b/two.ts';\n"],
    ['shared/a/three.ts', 'export const three = 3;\n'],
    ['shared/b/two.ts', "import { three } from '../a/three.ts';\nexport const two = three;\n"],
  ]);
  expect(measuresIn(files)).toEqual({
    files: 3,
    folders: 2,
    lines: 4,
    largest: ['shared/a', 2],
    fileCircles: [],
    roomCircles: [['shared/a', 'shared/b']],
  });
});
