import * as v from 'valibot';
import { longestTemplateName, type StoredTemplate, type TemplateList } from '../edits/template.ts';
import type { StoredView, ViewList } from '../table/saved-view.ts';
import { nothing, scalar, text } from './shapes.ts';

/** A name without folders. */
const fileName = v.pipe(v.string(), v.nonEmpty(), v.maxLength(255), v.regex(/^[^\\/\0]+$/));

/** Shapes of the arguments of requests about templates, views and files that the user names. */
export const userFileRequests = {
  /** Writes a text into a file that the user chooses in the system's own dialog (desktop only); null when cancelled. */
  'file.saveAs': v.strictObject({
    name: fileName,
    text: v.pipe(v.string(), v.maxLength(256_000_000)),
    /** The text is that of bytes. */
    encoding: v.optional(v.literal('base64')),
  }),
  /** This user's templates. */
  'templates.list': nothing,
  /** Keeps a template: a new one for null, else replacing the one with this id. */
  'templates.save': v.strictObject({
    id: v.nullable(fileName),
    name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(longestTemplateName)),
    values: v.record(v.pipe(v.string(), v.maxLength(200)), scalar),
  }),
  'templates.delete': v.strictObject({ id: fileName }),
  /** This user's saved views of the table. */
  'views.list': nothing,
  /** Keeps a view, given as the text of its file: a new one for null, else replacing the one with this id. */
  'views.save': v.strictObject({ id: v.nullable(fileName), text }),
  'views.delete': v.strictObject({ id: fileName }),
} as const;

/** Their answers. */
export interface UserFileResults {
  'file.saveAs': string | null;
  'templates.list': TemplateList;
  'templates.save': StoredTemplate;
  'templates.delete': null;
  'views.list': ViewList;
  'views.save': StoredView;
  'views.delete': null;
}
