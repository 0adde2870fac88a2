import { type ChannelForm, channelForms } from '../../../shared/deposit/htan/channel-columns.ts';
import { type NamedTarget, targetNamed, targets } from '../../../shared/deposit/target/targets.ts';
import type { DepositLayout } from '../../host/deposit/read/deposit-folder.ts';
import { commandEntry } from '../command/command-entry.ts';
import type { OptionValues } from '../command/command-form.ts';
import { dryRun, json } from '../command/option-forms.ts';
import { UsageError } from '../command/usage.ts';

/** `scopecard deposit …`. */
export type DepositCommand = { readonly name: 'deposit'; readonly json: boolean } & (
  | { readonly action: 'targets' }
  | {
      readonly action: 'check';
      readonly path: string;
      readonly target: NamedTarget;
      readonly sources: boolean;
      readonly pixels: boolean;
      readonly byFolder: boolean;
    }
  | { readonly action: 'questions'; readonly path: string; readonly targets: readonly NamedTarget[] }
  | AnswerCommand
  | WriteCommand
  | ReportCommand
);

export interface ReportCommand {
  readonly action: 'report';
  readonly path: string;
  readonly targets: readonly NamedTarget[];
  /** A file; null for the folder of the deposit. */
  readonly out: string | null;
}

export interface AnswerCommand {
  readonly action: 'answer';
  readonly path: string;
  /** `key=value`. */
  readonly assignments: readonly string[];
  /** A path, or a glob; null for the whole deposit. */
  readonly place: string | null;
  /** A JSON file with answers, or a table. */
  readonly from: string | null;
  readonly dryRun: boolean;
}

export interface WriteCommand {
  readonly action: 'write';
  readonly path: string;
  readonly targets: readonly NamedTarget[];
  readonly out: string | null;
  readonly draft: boolean;
  readonly layout: DepositLayout;
  /** Form of HTAN's channel table, instead of the one that was answered. */
  readonly channels: ChannelForm | null;
  readonly dryRun: boolean;
}

const form = {
  name: 'deposit',
  words: 'targets|check|questions|answer|write|report [<folder|table>] [key=value...]',
  summary:
    'what repositories ask for: targets lists them; check reports what is missing or wrong; questions lists what a person must answer; answer records answers; write makes the files, or a table again; report makes the Curator’s report',
  options: {
    target: {
      kind: 'list',
      short: 't',
      value: 'NAME[@VERSION]',
      help: 'check, questions, write, report: the repository, as in hubmap-imc@1',
    },
    for: { kind: 'text', value: "'slide_a/**'", help: 'answer: the images it applies to' },
    from: { kind: 'text', value: 'FILE', help: 'answer: answers.json or a table' },
    out: { kind: 'text', short: 'o', value: 'PLACE', help: 'write: the folder for the files; report: the .html file' },
    sources: { kind: 'flag', help: 'check: where each value and level of a folder comes from' },
    pixels: {
      kind: 'flag',
      help: 'check: compare the pixel values of masks with the objects tables',
    },
    'by-folder': { kind: 'flag', help: 'check: what each folder still lacks' },
    draft: { kind: 'flag', help: 'write: even if something is missing' },
    layout: { kind: 'text', value: 'link|copy|none', help: 'write: the images too, in the repository’s layout' },
    channels: {
      kind: 'text',
      value: channelForms.join('|'),
      help: 'write: the form of the channel table for HTAN',
    },
    'dry-run': dryRun,
    json,
  },
} as const;

/** Options of each action, in addition to the common ones. */
const allowed: Readonly<Record<DepositCommand['action'], readonly string[]>> = {
  targets: ['json'],
  check: ['json', 'target', 'sources', 'pixels', 'by-folder'],
  questions: ['json', 'target'],
  answer: ['json', 'for', 'from', 'dry-run'],
  write: ['json', 'target', 'out', 'draft', 'layout', 'channels', 'dry-run'],
  report: ['json', 'target', 'out'],
};

/** `deposit` on the command line. */
export const deposit = commandEntry(form, ({ values, words }) => meaningOf(values, words));

function meaningOf(values: OptionValues<typeof form.options>, words: readonly string[]): DepositCommand {
  const [action = '', path, ...others] = words;
  if (!isAction(action)) throw new UsageError(`Choose an action: ${Object.keys(allowed).join(', ')}.`);
  checkOptions(action, values);
  const { json: isJson } = values;
  if (action === 'targets') {
    if (path !== undefined) throw new UsageError('deposit targets takes no folder.');
    return { name: 'deposit', action, json: isJson };
  }
  if (path === undefined) throw new UsageError(action === 'check' ? 'Name a folder or a table.' : 'Name a folder.');
  if (action === 'answer') return { name: 'deposit', json: isJson, ...parseAnswer(path, others, values) };
  if (others.length > 0) throw new UsageError(`Only one place can be named here, not also "${others[0]}".`);
  if (action === 'report') {
    const wanted = values.target.length > 0 ? namedTargets(values.target) : [];
    return { name: 'deposit', action, json: isJson, path, targets: wanted, out: reportFile(values.out) };
  }
  const named = namedTargets(values.target);
  if (action === 'questions') return { name: 'deposit', action, json: isJson, path, targets: named };
  if (action === 'write') return { name: 'deposit', json: isJson, ...parseWrite(path, named, values) };
  const [target, second] = named;
  if (!target || second) throw new UsageError('Check for one --target at a time.');
  const { sources, pixels, 'by-folder': byFolder } = values;
  return { name: 'deposit', action, json: isJson, path, target, sources, pixels, byFolder };
}

function isAction(word: string): word is DepositCommand['action'] {
  return Object.hasOwn(allowed, word);
}

function checkOptions(action: DepositCommand['action'], values: Readonly<Record<string, unknown>>): void {
  const given = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== false && !isEmptyList(value),
  );
  const wrong = given.find(([name]) => !allowed[action].includes(name));
  if (wrong) throw new UsageError(`deposit ${action} has no option --${wrong[0]}.`);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function namedTargets(names: readonly string[]): readonly NamedTarget[] {
  const ids = [...new Set(targets.map(({ id }) => id))].join(', ');
  if (names.length === 0) throw new UsageError(`Choose a repository with --target: ${ids}.`);
  return names.map((name) => {
    const target = targetNamed(name);
    if (!target) throw new UsageError(`There is no target "${name}"; there are ${ids}.`);
    return target;
  });
}

/** The file of a report, a page for a browser; null for the usual one. */
function reportFile(out: string | undefined): string | null {
  if (out !== undefined && !/\.html?$/i.test(out))
    throw new UsageError(`A report is written as .html, not as "${out}".`);
  return out ?? null;
}

interface AnswerOptions {
  readonly for?: string | undefined;
  readonly from?: string | undefined;
  readonly 'dry-run': boolean;
}

function parseAnswer(path: string, assignments: readonly string[], values: AnswerOptions): AnswerCommand {
  const wrong = assignments.find((one) => !/^[^=]+=/.test(one));
  if (wrong !== undefined) throw new UsageError(`Name the folder first, then answers as key=value, not "${wrong}".`);
  const keys = assignments.map((one) => one.slice(0, one.indexOf('=')));
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice !== undefined) throw new UsageError(`${twice} is answered twice.`);
  if (assignments.length === 0 && values.from === undefined)
    throw new UsageError('Give at least one key=value, or --from.');
  const place = values.for ?? null;
  return { action: 'answer', path, assignments, place, from: values.from ?? null, dryRun: values['dry-run'] };
}

interface WriteOptions {
  readonly out?: string | undefined;
  readonly draft: boolean;
  readonly layout?: string | undefined;
  readonly channels?: string | undefined;
  readonly 'dry-run': boolean;
}

function parseWrite(path: string, named: readonly NamedTarget[], values: WriteOptions): WriteCommand {
  const layout = values.layout ?? 'none';
  if (layout !== 'none' && layout !== 'link' && layout !== 'copy') {
    throw new UsageError(`The layout must be link, copy or none, not "${layout}".`);
  }
  const channels = channelForms.find((form) => form === values.channels) ?? null;
  if (values.channels !== undefined && channels === null) {
    throw new UsageError(`The form of channels must be ${channelForms.join(', ')}, not "${values.channels}".`);
  }
  const { draft, out = null } = values;
  return { action: 'write', path, targets: named, out, draft, layout, channels, dryRun: values['dry-run'] };
}
