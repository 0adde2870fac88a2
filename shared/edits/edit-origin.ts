/** Ways of filling fields other than typing. */
export const editTools = [
  'path',
  'table',
  'template',
  'copy',
  'replace',
  'spelling',
  'paste',
  'kymflow',
  'header',
  'last-deposit',
  'undo',
] as const;

/** One of them. */
export type EditTool = (typeof editTools)[number];

/** What filled a field other than typing; `name` identifies it: the template's name, the table's file, the pattern. */
export interface EditOrigin {
  readonly tool: EditTool;
  readonly name: string;
}

/** Characters of a name that are kept. */
export const longestOriginName = 200;

/** An origin whose name is cut to that length. */
export function originOf(tool: EditTool, name = ''): EditOrigin {
  return { tool, name: name.slice(0, longestOriginName) };
}

/** Whether something read from a file is an origin. */
export function isEditOrigin(value: unknown): value is EditOrigin {
  if (typeof value !== 'object' || value === null) return false;
  const { tool, name } = value as Partial<EditOrigin>;
  return typeof name === 'string' && editTools.some((one) => one === tool);
}
