import { problem } from '../../../shared/problems/problem.ts';
import { fail, ok } from '../../../shared/problems/result.ts';
import { parseView, type SavedView, viewText } from '../../../shared/table/saved-view.ts';
import type { HostOptions } from '../host-options.ts';
import type { Handlers } from '../request-handlers.ts';
import { NamedFiles } from '../user/named-files.ts';

/** The requests about saved views of the table. */
export function viewHandlers({
  userFolder,
}: Pick<HostOptions, 'userFolder'>): Pick<Handlers, 'views.list' | 'views.save' | 'views.delete'> {
  const store = new NamedFiles<SavedView>(userFolder, {
    folder: 'views',
    noun: 'view',
    text: viewText,
    parse: parseView,
    unreadable: 'view-unreadable',
    exists: 'view-exists',
  });
  return {
    'views.list': async () => {
      const listed = await store.list();
      return listed.ok ? ok({ views: listed.value.all, problems: listed.value.problems }) : listed;
    },
    'views.save': async ({ id, text }) => {
      const view = parseView(text);
      if ('fault' in view) return fail(problem('view-not-imported', { name: id ?? 'The view', ...view.fault }));
      return store.save(id, view);
    },
    'views.delete': ({ id }) => store.delete(id),
  };
}
