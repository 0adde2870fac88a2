import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commandForms } from '../../../../electron/cli/arguments.ts';

const page = readFileSync('docs/guide/command-line.md', 'utf8');

/** The texts that a cell shows as code. */
const codes = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code as string);

/** Every option with its command, from the table of all options. */
function optionsOfPage(): readonly string[] {
  const rows = page
    .slice(page.indexOf('## All options'))
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) => {
    const [, options, commands] = row.split('|');
    return codes(commands).flatMap((command) => codes(options).map((option) => `${command} ${option}`));
  });
}

function optionsOfHelp(): readonly string[] {
  return commandForms.flatMap(({ name, options }) =>
    Object.entries(options).flatMap(([option, { short }]) => {
      const command = name === '' ? 'scopecard' : name;
      return [...(short === undefined ? [] : [`${command} -${short}`]), `${command} --${option}`];
    }),
  );
}

it('the guide lists every option of every command, and no other', () => {
  expect(optionsOfPage().toSorted()).toEqual(optionsOfHelp().toSorted());
});

it('the guide names every command, and no option that none has', () => {
  for (const { name } of commandForms) expect(page).toMatch(new RegExp(`\`${name}|scopecard ${name}`));
  const known = new Set(['--help', '--version', ...optionsOfHelp().map((option) => option.split(' ')[1])]);
  for (const [option] of page.matchAll(/--[a-z][a-z-]*/g)) expect(known).toContain(option);
});
