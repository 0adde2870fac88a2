import { create } from 'zustand';
import {
  isSameName,
  type StoredTemplate,
  type Template,
  type TemplateList,
  templateContent,
} from '../../../shared/edits/template.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { Result } from '../../../shared/problems/result.ts';
import type { FieldKey, Scalar } from '../../../shared/schema/fields.ts';
import { host } from '../../host/host.ts';

interface TemplatesState extends TemplateList {
  /** Whether they were read. */
  readonly isRead: boolean;
}

/** This user's templates, and what is wrong with their files. */
export const useTemplates = create<TemplatesState>(() => ({ templates: [], problems: [], isRead: false }));

function asProblem(problem: Problem): TemplateList {
  return { templates: [], problems: [problem] };
}

/** Reads the templates again: their files may have changed by hand. */
export async function readTemplates(): Promise<void> {
  const list = await host.request('templates.list', {});
  useTemplates.setState({ ...(list.ok ? list.value : asProblem(list.problem)), isRead: true });
}

/** The kept template of this name. */
export function templateNamed(name: string): StoredTemplate | undefined {
  return useTemplates.getState().templates.find((each) => isSameName(each.name, name));
}

/** The values that templates have for a field, each once. */
export function templateValues(field: FieldKey): readonly Scalar[] {
  const all = useTemplates.getState().templates.flatMap((template) => templateContent(template).values);
  return [...new Set(all.flatMap((each) => (each.field === field ? [each.value] : [])))];
}

/** Keeps a template, as a new one for null. */
export async function keepTemplate(id: string | null, { name, values }: Template): Promise<Result<StoredTemplate>> {
  const kept = await host.request('templates.save', { id, name, values });
  if (kept.ok) await readTemplates();
  return kept;
}

/** Removes a template's file. */
export async function deleteTemplate({ id }: StoredTemplate): Promise<Result<null>> {
  const gone = await host.request('templates.delete', { id });
  if (gone.ok) await readTemplates();
  return gone;
}
