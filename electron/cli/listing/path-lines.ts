import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { isImageName } from '../../../shared/image/image-name.ts';
import { fsReason, isFsError } from '../../host/disk/fs-problem.ts';
import type { PathList } from '../command/path-list.ts';
import { UnreadError, UsageError } from '../command/usage.ts';
import { standardInput } from './standard-input.ts';

/** Longer is not a path. */
const longestPath = 64 * 1024;
const space = 32;

/** The paths of a list, as they are read. @throws UsageError or UnreadError where it cannot be read */
export async function* readPathList({ file, isNul }: PathList): AsyncGenerator<string> {
  if (file === null) return yield* readPathLines(standardInput(), isNul);
  // Its bytes would be reported as thousands of paths that do not exist.
  if (isImageName(basename(file)))
    throw new UsageError(`${file} is an image, not a list of paths. Name it without --from.`);
  try {
    yield* readPathLines((await open(file)).createReadStream(), isNul);
  } catch (error) {
    if (!isFsError(error)) throw error;
    const isNamedWrongly = error.code === 'ENOENT' || error.code === 'EISDIR';
    throw new (isNamedWrongly ? UsageError : UnreadError)(`The list ${file} cannot be read: ${fsReason(error)}.`);
  }
}

/**
 * Paths from a stream, one a line or one before each zero byte. A line may have columns behind a tab, as `folders` prints
 * them. Windows' editors begin a list with a byte order mark, and its older shell writes UTF-16.
 */
async function* readPathLines(input: AsyncIterable<Buffer | string>, isNul: boolean): AsyncGenerator<string> {
  let decoder: StringDecoder | null = null;
  let rest = '';
  for await (const chunk of input) {
    const isFirst = decoder === null;
    decoder ??= decoderFor(chunk, isNul);
    rest += typeof chunk === 'string' ? chunk : decoder.write(chunk);
    if (isFirst) rest = rest.replace(/^\ufeff/, '');
    const parts = rest.split(isNul ? '\0' : '\n');
    rest = (parts.pop() ?? '').slice(0, longestPath);
    for (const part of parts) yield* pathIn(part, isNul);
  }
  yield* pathIn(rest + (decoder?.end() ?? ''), isNul);
}

/** Behind a zero byte there is another, or one that is no character: a zero byte between two paths has neither. */
function isBinary(bytes: Buffer): boolean {
  return bytes.some((byte, i) => byte === 0 && (bytes[i + 1] ?? space) < space);
}

/** The decoder of a list that begins so. Other bytes would be reported as thousands of missing paths. @throws UsageError */
function decoderFor(chunk: Buffer | string, isNul: boolean): StringDecoder {
  const bytes = Buffer.from(chunk);
  if (bytes.toString('latin1', 0, 4) === 'PK\u0003\u0004')
    throw new UsageError('The list is a workbook or an archive. Save it as text, with one path on each line.');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new StringDecoder('utf16le');
  if (!isNul && isBinary(bytes)) throw new UsageError('The list is not text. It needs one path on each line.');
  return new StringDecoder('utf8');
}

function pathIn(line: string, isNul: boolean): readonly string[] {
  const path = isNul ? line : (line.replace(/\r$/, '').split('\t')[0] ?? '');
  // A line of blanks, as people leave at the end, is not a path.
  return path === '' || (!isNul && path.trim() === '') ? [] : [path];
}
