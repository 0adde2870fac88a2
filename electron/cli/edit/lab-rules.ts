import { fullText } from '../../../shared/problems/wording.ts';
import type { FieldRules } from '../../../shared/rules/field-rules.ts';
import { rulesOf } from '../../../shared/rules/rules.ts';
import { readFieldRules } from '../../host/rules/folder-rules.ts';
import { userFolder } from '../../user-folder.ts';
import type { Outputs } from '../context/reading-context.ts';
import { printable } from '../output/output.ts';

/** A lab's rules for the folders that a command writes in; a file of rules that cannot be read is reported once. */
export class LabRules {
  readonly #messages: Outputs['messages'];
  readonly #reported = new Set<string>();
  readonly #read = new Map<string, FieldRules>();

  constructor({ messages }: Pick<Outputs, 'messages'>) {
    this.#messages = messages;
  }

  /** The rules for a folder, read once for a command. */
  async at(root: string): Promise<FieldRules> {
    const rules = this.#read.get(root) ?? (await this.#readAt(root));
    this.#read.set(root, rules);
    return rules;
  }

  async #readAt(root: string): Promise<FieldRules> {
    const { fields, problems } = await readFieldRules(root, userFolder());
    for (const text of problems.map(fullText)) {
      if (!this.#reported.has(text)) await this.#messages.line(printable(`${root}: ${text}`));
      this.#reported.add(text);
    }
    return rulesOf({ fields, intended: [] }).fields;
  }
}
