import { commandEntry } from '../command/command-entry.ts';
import { atMostOne, UsageError } from '../command/usage.ts';

/** `scopecard [folder]`. */
export interface OpenCommand {
  readonly name: 'open';
  readonly folder: string | null;
  readonly browser: boolean;
}

/** `scopecard serve`. */
export interface ServeCommand {
  readonly name: 'serve';
  readonly folder: string | null;
  readonly port: number | null;
  readonly open: boolean;
}

/** `scopecard sample`. */
export interface SampleCommand {
  readonly name: 'sample';
  readonly folder: string;
}

const openForm = {
  name: '',
  words: '[folder] [--browser]',
  summary: 'open the application on a folder; with --browser, in the system’s browser',
  options: { browser: { kind: 'flag', help: 'in the system’s browser, on the local server' } },
} as const;

/** What is meant when no command is named. */
export const open = commandEntry(
  openForm,
  ({ values, words }): OpenCommand => ({ name: 'open', folder: atMostOne(words), browser: values.browser }),
);

const serveForm = {
  name: 'serve',
  words: '[folder]',
  summary: 'run the local server; prints an address that works once, and a new one after it is used',
  options: {
    port: { kind: 'text', value: 'N', help: 'listen on this port instead of the usual one' },
    'no-open': { kind: 'flag', help: 'do not open a browser' },
  },
} as const;

/** `serve` on the command line. */
export const serve = commandEntry(serveForm, ({ values, words }): ServeCommand => {
  return { name: 'serve', folder: atMostOne(words), port: parsePort(values.port), open: !values['no-open'] };
});

function parsePort(text: string | undefined): number | null {
  if (text === undefined) return null;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65535)) throw new UsageError(`The port must be a number from 0 to 65535, not "${text}".`);
  return port;
}

/** `sample` on the command line. */
export const sample = commandEntry(
  { name: 'sample', words: '[folder]', summary: 'write the sample folder, or what is missing in it', options: {} },
  ({ words }): SampleCommand => ({ name: 'sample', folder: atMostOne(words) ?? 'scopecard-sample' }),
);
