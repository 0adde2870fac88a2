import { UsageError } from './usage.ts';

/** Where the paths to read are, instead of on the command line. */
export interface PathList {
  /** null is standard input. */
  readonly file: string | null;
  /** Ends each path: a zero byte instead of a line end. */
  readonly isNul: boolean;
}

/** Options that name a list of paths. */
export const pathListOptions = {
  from: {
    kind: 'text',
    value: 'FILE',
    help: 'read the folders, without their subfolders, and images that a file lists, one per line; - is stdin',
  },
  null: { kind: 'flag', short: '0', help: 'with --from: a zero byte ends each path, not a line end' },
} as const;

/** What the values of these options name. */
export interface PathListValues {
  readonly from: string | undefined;
  readonly null: boolean;
}

/** What is wrong where both are named. */
export const eitherPaths = 'Name paths on the command line or with --from, not both.';

/** The list that is named instead of paths; null where none is. @throws UsageError */
export function pathListOf({ from, null: isNul }: PathListValues): PathList | null {
  if (isNul && from === undefined) throw new UsageError('The option --null needs --from.');
  if (from === undefined) return null;
  return { file: from === '-' ? null : from, isNul };
}
