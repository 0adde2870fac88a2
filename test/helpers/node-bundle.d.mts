/** Programs that Node can run, in a temporary folder. */
export interface NodeBundle {
  /** Path of a program. */
  fileOf(name: string): string;
  remove(): void;
}

export function bundleForNode(entries: Readonly<Record<string, string>>): Promise<NodeBundle>;
