import { parseTemplate, type Template, type TemplateList, templateText } from '../../../shared/edits/template.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { NamedFiles } from './named-files.ts';

/** This user's templates. */
export class TemplateStore {
  readonly #files: NamedFiles<Template>;
  readonly save: NamedFiles<Template>['save'];
  readonly delete: NamedFiles<Template>['delete'];

  constructor(userFolder: string) {
    this.#files = new NamedFiles(userFolder, {
      folder: 'templates',
      noun: 'template',
      text: templateText,
      parse: parseTemplate,
      unreadable: 'template-unreadable',
      exists: 'template-exists',
    });
    this.save = this.#files.save.bind(this.#files);
    this.delete = this.#files.delete.bind(this.#files);
  }

  /** Every template by name; a file that cannot be read is a problem, and stays. */
  async list(): Promise<Result<TemplateList>> {
    const listed = await this.#files.list();
    return listed.ok ? ok({ templates: listed.value.all, problems: listed.value.problems }) : listed;
  }
}
