import { editableFields } from '../../shared/schema/fields.ts';
import { commandForms } from './arguments.ts';
import { type CommandForm, commonOptions, type OptionForm } from './command/command-form.ts';

const widest = 100;
const narrowest = 72;
const summaryColumn = 34;

/** The width of the terminal, within limits. */
function pageWidth(): number {
  return Math.max(narrowest, Math.min(widest, process.stdout.columns || widest));
}

/** The text of `scopecard --help`. */
export function helpText(width = pageWidth()): string {
  const commands = commandForms.map((form) => entryLines(usageOf(form), form.summary, width)).join('');
  return `${wrap('Scopecard edits the metadata that microscopists keep beside their images.', 0, width)}

${commands}
"scopecard <command> --help" lists the options of a command.
${wrap('A path is a file, or a folder with everything below it. Data goes to stdout, messages to stderr.', 0, width)}
${wrap('Exit code 0: fine; 1: errors were found or some files failed; 2: wrong usage.', 0, width)}
${fieldsText(width)}`;
}

/** The text of `scopecard <command> --help`. */
export function commandHelp(name: string, width = pageWidth()): string {
  const form = commandForms.find((each) => each.name === name);
  if (!form) return helpText(width);
  const options = Object.entries({ ...form.options, ...commonOptions });
  const lines = options.map(([option, each]) => entryLines(optionName(option, each), each.help, width));
  const fields = name === 'set' || name === 'import' ? fieldsText(width) : '';
  return `${wrap(`${usageOf(form)} [options]`, 0, width)}\n\n${wrap(`${sentence(form.summary)}.`, 0, width)}\n\n${lines.join('')}${fields}`;
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
function entryLines(name: string, text: string, width: number): string {
  const isLong = name.length + 4 > summaryColumn;
  const first = isLong ? `  ${wrap(name, 4, width)}\n${' '.repeat(summaryColumn)}` : `  ${name}`.padEnd(summaryColumn);
  return `${first}${wrap(text, summaryColumn, width)}\n`;
}

function fieldsText(width: number): string {
  return `\n${wrap(`Fields: ${editableFields.map(({ name }) => name).join(', ')}`, 2, width)}\n`;
}

/** Text in lines no wider than the page; all but the first are indented. */
function wrap(text: string, indent: number, width: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && indent + line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
