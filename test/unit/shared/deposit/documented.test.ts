import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkLists } from '../../../../shared/deposit/dcn/checklist.ts';
import { practiceSteps } from '../../../../shared/deposit/dcn/practice.ts';
import { htanFactLabels, htanFacts } from '../../../../shared/deposit/htan/image-facts.ts';
import { targets } from '../../../../shared/deposit/target/targets.ts';
import { folder as curatedFolder } from './dcn/curated-folder.ts';

const empty = curatedFolder({ rows: [], files: [] });

/** Every row that the documents must have: how it begins. */
function wanted(): readonly string[] {
  const steps = Array.from({ length: 10 }, (_, i) => `| Step ${i + 1} |`);
  const items = checkLists(empty).flatMap(({ id: list, items }) =>
    items.map(({ id, label, key }) => {
      const decides = key === undefined ? 'files' : `files, or the answer \`${key}\``;
      return `| ${list} ${id} | ${label} | ${decides} |`;
    }),
  );
  const levels = practiceSteps(empty).map(({ level }) => `| Level ${level} |`);
  const questions = targets
    .filter(({ id }) => id === 'dcn-confocal' || id === 'htan-imaging')
    .flatMap(({ id, questions }) => questions.map((question) => `| ${id}: \`${question.id}\` |`));
  const facts = Object.keys(htanFacts).map(
    (fact) => `| Fact \`${fact}\` | ${htanFactLabels[fact as keyof typeof htanFacts]} |`,
  );
  const levelsOfFacts = targets
    .filter(({ ladder }) => ladder.length > 0)
    .flatMap(({ ladder }) => ladder.map(({ level }) => `| HTAN level ${level} |`));
  return [...new Set([...steps, ...items, ...levels, ...facts, ...levelsOfFacts, ...questions])];
}

test('the table of rules has a row for every step, item, level, fact and question that is shipped', () => {
  const rows = readFileSync(new URL('../../../../docs/deposit.md', import.meta.url), 'utf8').split('\n');
  const missing = wanted().filter((start) => !rows.some((row) => row.startsWith(start)));
  expect(missing).toEqual([]);
  expect(wanted().length).toBeGreaterThan(70);
});

test('every test that the table names is there', () => {
  const text = readFileSync(new URL('../../../../docs/deposit.md', import.meta.url), 'utf8');
  const names = new Set([...text.matchAll(/`([\w/-]+\.test\.ts)` \|/gu)].map(([, name = '']) => name));
  const folders = ['./', '../../electron/'].map((path) => new URL(path, import.meta.url));
  const absent = [...names].filter((name) => !folders.some((folder) => existsSync(new URL(name, folder))));
  expect(absent).toEqual([]);
  expect(names.size).toBeGreaterThan(3);
});
