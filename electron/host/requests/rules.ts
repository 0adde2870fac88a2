import { ok, type Result } from '../../../shared/problems/result.ts';
import type { FolderRules } from '../../../shared/rules/rules.ts';
import { PathQueue } from '../disk/path-queue.ts';
import type { HostOptions } from '../host-options.ts';
import type { Handlers } from '../request-handlers.ts';
import { readFolderRules } from '../rules/folder-rules.ts';
import { markIntended, unmarkIntended } from '../rules/mark-intended.ts';
import { writeFieldRules } from '../rules/write-field-rules.ts';
import { type HoldTools, writeHeld } from '../watch/write-held.ts';

type RulesRequest = Extract<keyof Handlers, `rules.${string}`>;

/** The requests about a folder's rules for checks. */
export function rulesHandlers(tools: HoldTools, { userFolder }: HostOptions): Pick<Handlers, RulesRequest> {
  const queue = new PathQueue();
  return {
    'rules.read': async ({ folder }) => {
      const opened = tools.session.get(folder);
      return opened.ok ? ok(await readFolderRules(opened.value.root, userFolder)) : opened;
    },
    'rules.writeFields': ({ folder, changes }) =>
      writeHeld(tools, folder, [], ({ root }) =>
        queue.run(root, async (): Promise<Result<FolderRules>> => {
          const written = await writeFieldRules(root, changes);
          return written.ok ? ok(await readFolderRules(root, userFolder)) : written;
        }),
      ),
    'rules.intend': ({ folder, entries, intended }) =>
      writeHeld(tools, folder, [], ({ root }) =>
        queue.run(root, async (): Promise<Result<FolderRules>> => {
          const written = await (intended ? markIntended : unmarkIntended)(root, entries);
          return written.ok ? ok(await readFolderRules(root, userFolder)) : written;
        }),
      ),
  };
}
