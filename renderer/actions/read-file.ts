import { problem } from '../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../shared/problems/result.ts';

/** The bytes of a file that the user chose or dropped. It may be a folder, or have been moved or locked since. */
export async function readFile(file: Pick<File, 'name' | 'arrayBuffer'>): Promise<Result<Uint8Array>> {
  try {
    return ok(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return fail(problem('file-unread', { name: file.name }));
  }
}

/** The same as text. */
export async function readTextFile(file: Pick<File, 'name' | 'arrayBuffer'>): Promise<Result<string>> {
  const bytes = await readFile(file);
  return bytes.ok ? ok(new TextDecoder().decode(bytes.value)) : bytes;
}
