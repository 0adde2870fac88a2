import { guessColumns } from '../../shared/csv/columns.ts';
import { imageMatcher } from '../../shared/csv/image-matcher.ts';
import { openTable } from '../../shared/csv/open-table.ts';
import { finish, importTable } from '../../shared/csv/table-import.ts';
import { fullText } from '../../shared/problems/wording.ts';
import { isEditableKey } from '../../shared/schema/fields.ts';
import { aRow } from '../helpers/rows.ts';
import { seeded } from '../helpers/seeded.ts';

/** What a soak of tables is given. */
export interface TablesOptions {
  readonly runs: number;
  readonly seed: number;
}

/** What happened to the tables. */
export interface TablesReport {
  readonly runs: number;
  /** Refused as a whole, with a reason. */
  readonly refused: number;
  /** Read, with lines that were not understood. */
  readonly partly: number;
  /** Read whole. */
  readonly read: number;
  /** An exception instead of a problem. */
  readonly thrown: number;
  /** A value for an image or a field that the folder does not have. */
  readonly strays: number;
  readonly slowestMs: number;
}

const rows = ['a.tif', 'b.tif', 'day 1/a.tif', '=c.tif', 'café.tif'].map((path) => aRow(path));
const byPath = new Map(rows.map((row) => [row.path, row]));
const match = imageMatcher({ root: '/data', paths: [...byPath.keys()] });
const images = { match, rowAt: (path: string) => byPath.get(path) };

const tables = [
  'rel_path,species,depth,date,accepted\na.tif,mouse,10.5,2025-10-30,yes\nday 1/a.tif,"x, ""y""",1e2,30.10.2025,no\n',
  'sep=;\r\npath;Tiefe;note\r\na.tif;"10,5";"größer\r\nals"\r\ncafé.tif;1.234,5;µ\r\n',
  '\ufeff_rel_path\tnote\tgenotype\n\'=c.tif\t"a\tb"\t001\nb.tif\t\'=1+1\t\n',
];
const pieces = [
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\n',
  '\r',
  '\0',
  '\ufeff',
  '=',
  "'",
  '../',
  '/',
  '\\',
  '1e999',
  'NaN',
  '💣',
  'é',
  '__proto__',
  'a.tif',
];

/** Tables that are cut, flipped, doubled and corrupted: each is read, or refused with a reason, without effects on other images. */
export function tablesSoak({ runs, seed }: TablesOptions): TablesReport {
  const random = seeded(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const report = { runs, refused: 0, partly: 0, read: 0, thrown: 0, strays: 0, slowestMs: 0 };
  for (let run = 0; run < runs; run++) {
    const bytes = hostile(pick(tables), random, pick);
    const begun = performance.now();
    report[outcomeOf(bytes, random)] += 1;
    report.slowestMs = Math.max(report.slowestMs, Math.round(performance.now() - begun));
  }
  return report;
}

function hostile(text: string, random: () => number, pick: <T>(all: readonly T[]) => T): Uint8Array {
  let spoilt = text;
  for (let i = 0; i < random() * 6; i++) {
    const at = Math.floor(random() * spoilt.length);
    const end = at + Math.floor(random() * 12);
    const changes = [
      () => spoilt.slice(0, at) + pick(pieces) + spoilt.slice(at),
      () => spoilt.slice(0, at) + spoilt.slice(end),
      () => spoilt.slice(0, at) + spoilt.slice(at, end).repeat(1 + Math.floor(random() * 40)) + spoilt.slice(end),
      () => spoilt.slice(0, at),
    ];
    spoilt = pick(changes)();
  }
  const bytes = random() < 0.15 ? new Uint8Array(Buffer.from(spoilt, 'utf16le')) : new TextEncoder().encode(spoilt);
  for (let i = 0; i < random() * 3 && random() < 0.5 && bytes.length > 0; i++) {
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  }
  return bytes;
}

function outcomeOf(bytes: Uint8Array, random: () => number): 'refused' | 'partly' | 'read' | 'thrown' | 'strays' {
  try {
    const opened = openTable(bytes);
    if (!opened.ok) return fullText(opened.problem) === '' ? 'thrown' : 'refused';
    const options = { roles: guessColumns(opened.value.headings), emptyClears: random() < 0.5 };
    const result = finish(importTable(opened.value, images, options));
    if (!result.ok) return 'refused';
    const isStray = result.value.assignments.some(({ path, field }) => !byPath.has(path) || !isEditableKey(field));
    if (isStray) return 'strays';
    return result.value.problems.length > 0 ? 'partly' : 'read';
  } catch {
    return 'thrown';
  }
}
