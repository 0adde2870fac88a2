import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  isSameName,
  parseTemplate,
  type StoredTemplate,
  type Template,
  type TemplateList,
  templateText,
} from '../../../shared/edits/template.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { realDisk } from '../disk/disk.ts';
import { attempt } from '../disk/fs-problem.ts';
import { PathQueue } from '../disk/path-queue.ts';
import { writePrivateFile } from '../disk/private-file.ts';

const extension = '.json';
const maxTemplateBytes = 4 * 1024 * 1024;
const reservedNames = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** A file name that every system takes, as near to the template's name as can be. */
function stemFor(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} _-]+/gu, '_')
    .slice(0, 50)
    .trim();
  const stem = plain === '' || reservedNames.test(plain) ? `template ${plain}`.trim() : plain;
  const names = [stem, ...Array.from({ length: taken.size + 1 }, (_, i) => `${stem}-${i + 2}`)];
  return names.find((each) => !taken.has(each.toLowerCase())) as string;
}

/** This user's templates: one readable JSON file for each, which may also come and go by hand. */
export class TemplateStore {
  readonly #folder: string;
  readonly #queue = new PathQueue();

  constructor(userFolder: string) {
    this.#folder = join(userFolder, 'templates');
  }

  /** Every template by name; a file that cannot be read is a problem, and stays. */
  async list(): Promise<Result<TemplateList>> {
    const ids = await this.#ids();
    if (!ids.ok) return ids;
    const read = await Promise.all(ids.value.map((id) => this.#read(id)));
    const templates = read.flatMap((one) => (one.ok ? [one.value] : []));
    const problems = read.flatMap((one): Problem[] => (one.ok ? [] : [one.problem]));
    return ok({ templates: templates.sort((a, b) => a.name.localeCompare(b.name, 'en')), problems });
  }

  /** Keeps a template under its name: as a new one for null, else in the place of the one with this id. */
  save(id: string | null, template: Template): Promise<Result<StoredTemplate>> {
    return this.#queue.run(this.#folder, async () => {
      const listed = await this.list();
      if (!listed.ok) return listed;
      const { templates } = listed.value;
      const other = templates.find((each) => each.id !== id && isSameName(each.name, template.name));
      if (other) return fail(problem('template-exists', { name: other.name }));
      if (id !== null && !templates.some((each) => each.id === id)) return this.#missing(id);
      return this.#write(id, template);
    });
  }

  /** Removes a template; one that is gone already is not a failure. */
  delete(id: string): Promise<Result<null>> {
    return this.#queue.run(this.#folder, async () => {
      const ids = await this.#ids();
      if (!ids.ok) return ids;
      if (!ids.value.includes(id)) return ok(null);
      const gone = await attempt(id, () => unlink(this.#path(id)));
      return gone.ok ? ok(null) : gone;
    });
  }

  async #write(id: string | null, template: Template): Promise<Result<StoredTemplate>> {
    const ids = await this.#ids();
    if (!ids.ok) return ids;
    // A file that cannot be read keeps its name too: it is never overwritten.
    const stem = id ?? stemFor(template.name, new Set(ids.value.map((each) => each.toLowerCase())));
    const path = this.#path(stem);
    const written = await attempt(path, () => writePrivateFile(path, Buffer.from(templateText(template))));
    return written.ok ? ok({ ...template, id: stem }) : written;
  }

  #missing(id: string): Result<never> {
    return fail(problem('not-found', { path: id }));
  }

  #path(id: string): string {
    return join(this.#folder, `${id}${extension}`);
  }

  /** What the folder holds; an id from outside counts only if it is among them. */
  async #ids(): Promise<Result<readonly string[]>> {
    const names = await attempt(this.#folder, () => readdir(this.#folder));
    if (!names.ok) return names.problem.code === 'not-found' ? ok([]) : names;
    const files = names.value.filter((name) => name.endsWith(extension) && !name.startsWith('.'));
    return ok(files.map((name) => name.slice(0, -extension.length)));
  }

  async #read(id: string): Promise<Result<StoredTemplate>> {
    // A pipe of that name would be waited for without an end.
    const file = await attempt(id, () => realDisk.read(this.#path(id), maxTemplateBytes));
    if (!file.ok) return file;
    const text = file.value?.bytes ? Buffer.from(file.value.bytes).toString('utf8') : null;
    const template = text === null ? { fault: because('template-size') } : parseTemplate(text);
    if (!('fault' in template)) return ok({ ...template, id });
    return fail(problem('template-unreadable', { name: `${id}${extension}`, ...template.fault }));
  }
}
