import { editableFields } from '../../shared/schema/fields.ts';
import { commandForms } from './arguments.ts';
import { type CommandForm, commonOptions, type OptionForm } from './command/command-form.ts';

const width = 100;
const summaryColumn = 34;

/** The text of `scopecard --help`. */
export function helpText(): string {
  const commands = commandForms.map((form) => entryLines(`  ${usageOf(form)}`, form.summary, summaryColumn)).join('');
  return `Scopecard edits the metadata that microscopists keep beside their images.

${commands}
"scopecard <command> --help" lists the options of a command.
A path is a file, or a folder with everything below it. Data goes to stdout, messages to stderr.
Exit code 0: fine; 1: errors were found or some files failed; 2: wrong usage.
${fieldsText()}`;
}

/** The text of `scopecard <command> --help`. */
export function commandHelp(name: string): string {
  const form = commandForms.find((each) => each.name === name);
  if (!form) return helpText();
  const options = Object.entries({ ...form.options, ...commonOptions });
  const lines = options.map(([option, each]) => entryLines(`  ${optionName(option, each)}`, each.help, summaryColumn));
  const fields = name === 'set' || name === 'import' ? fieldsText() : '';
  return `${wrap(`${usageOf(form)} [options]`, 0)}\n\n${wrap(`${sentence(form.summary)}.`, 0)}\n\n${lines.join('')}${fields}`;
}

function usageOf({ name, words }: CommandForm): string {
  return ['scopecard', name, words].filter(Boolean).join(' ');
}

function optionName(name: string, { short, kind, value }: OptionForm): string {
  const long = `--${name}${kind === 'flag' ? '' : ` ${value}`}`;
  return short === undefined ? long : `-${short}, ${long}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A name with its meaning beside it, or below it where the name is long. */
function entryLines(name: string, text: string, column: number): string {
  const first = name.length + 2 > column ? `${name}\n${' '.repeat(column)}` : name.padEnd(column);
  return `${first}${wrap(text, column)}\n`;
}

function fieldsText(): string {
  return `\n${wrap(`Fields: ${editableFields.map(({ name }) => name).join(', ')}`, 2)}\n`;
}

/** Text in lines no wider than the page; all but the first are indented. */
function wrap(text: string, indent: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && indent + line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
