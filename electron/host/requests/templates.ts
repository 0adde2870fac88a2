import { ok } from '../../../shared/problems/result.ts';
import { writeUserFile } from '../disk/user-file.ts';
import type { HostOptions } from '../host-options.ts';
import type { Handlers } from '../request-handlers.ts';
import { TemplateStore } from '../user/template-store.ts';

type TemplateRequest = 'templates.list' | 'templates.save' | 'templates.delete' | 'file.saveAs';

/** The requests about templates and files that leave the program. */
export function templateHandlers({ userFolder, chooseSave }: HostOptions): Pick<Handlers, TemplateRequest> {
  const store = new TemplateStore(userFolder);
  return {
    'templates.list': () => store.list(),
    'templates.save': ({ id, name, values }) => store.save(id, { name: name.trim(), values }),
    'templates.delete': ({ id }) => store.delete(id),
    'file.saveAs': async ({ name, text, encoding }) => {
      const path = (await chooseSave?.(name)) ?? null;
      // The dialog has already asked before replacing a file.
      return path === null ? ok(null) : writeUserFile(path, encoding ? Buffer.from(text, encoding) : text, 'files');
    },
  };
}
