import { useEffect, useId, useMemo, useState } from 'react';
import type { Paced } from '../../../shared/basics/pauses.ts';
import { type BulkPlan, planBulkPaced } from '../../../shared/edits/bulk-plan.ts';
import { originOf } from '../../../shared/edits/edit-origin.ts';
import {
  distinctTexts,
  type FindMode,
  type FindReplace,
  replaceAssignments,
} from '../../../shared/edits/find-replace.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';
import { editedImageAt, editedImages } from '../../state/edits/edit-actions.ts';
import type { BulkToolProps } from '../../state/window/dialog.ts';
import { BulkDialog } from '../../ui/change-preview/BulkDialog.tsx';
import { useScope } from '../../ui/change-preview/ScopeChoice.tsx';
import { usePacedOfImages, usePlan } from '../../ui/change-preview/use-plan.ts';
import { TextField } from '../../ui/TextField.tsx';
import type { PacedAnswer } from '../../ui/use-paced.ts';
import { boundedReplace, type Replaced } from './bounded-replace.ts';
import { FieldChoice } from './FieldChoice.tsx';
import { toolFields } from './tool-fields.ts';

const modes: readonly (readonly [FindMode, string])[] = [
  ['part', 'Part of the value'],
  ['whole', 'The whole value'],
  ['pattern', 'Regular expression'],
];

/** An empty search fills empty cells: of one field, as a whole; anything else would not be a search. */
function isComplete({ find, mode }: FindReplace, field: FieldKey | null): boolean {
  return find !== '' || (mode === 'whole' && field !== null);
}

/** Over all fields an empty cell is not a match: a pattern such as `.*` would fill every one of them. */
function* searchedTexts(paths: readonly string[], fields: readonly FieldKey[]): Paced<readonly string[]> {
  const texts = yield* distinctTexts(editedImages(paths), fields);
  return fields.length === 1 ? texts : texts.filter((text) => text !== '');
}

interface Replacements {
  /** Null while the search is not complete, and for the first one until it has ended. */
  readonly replaced: Replaced | null;
  /** Whether they are those of the search as it is now: until then those of the last one stay in view. */
  readonly isCurrent: boolean;
}

type Texts = readonly string[] | undefined;

interface Found {
  readonly texts: Texts;
  readonly query: FindReplace;
  readonly replaced: Replaced;
}

/** The replacements of a search among texts. */
function useReplaced(
  { value: texts, isCurrent }: PacedAnswer<Texts>,
  query: FindReplace,
  wanted: boolean,
): Replacements {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (!wanted || !texts) return;
    const stop = new AbortController();
    void boundedReplace(texts, query, stop.signal).then((replaced) => {
      if (!stop.signal.aborted) setFound({ texts, query, replaced });
    });
    return () => stop.abort();
  }, [texts, query, wanted]);
  if (!wanted) return { replaced: null, isCurrent: true };
  const isNow = isCurrent && found?.query === query && found.texts === texts;
  return { replaced: found?.replaced ?? null, isCurrent: isNow };
}

function hintOf(complete: boolean, replaced: Replaced | null, mode: FindMode): string {
  if (!complete)
    return mode === 'whole'
      ? 'Enter the text to find, or choose a field to fill its empty cells.'
      : 'Enter the text to find.';
  return replaced && !replaced.ok ? fullText(replaced.problem) : '';
}

function* planReplacement(
  label: string,
  paths: readonly string[],
  fields: readonly FieldKey[],
  texts: ReadonlyMap<string, string>,
): Paced<BulkPlan> {
  const assignments = yield* replaceAssignments(editedImages(paths), fields, texts);
  return yield* planBulkPaced(label, editedImageAt, assignments);
}

/** Finds and replaces texts in the values of many images. */
export function FindDialog({ paths: given, field: first }: BulkToolProps) {
  const { paths, choice } = useScope(given);
  const [field, setField] = useState<FieldKey | null>(first ?? null);
  const [query, setQuery] = useState<FindReplace>({ find: '', replace: '', mode: 'part', matchCase: false });
  const fields = useMemo(() => (field === null ? toolFields : [field]), [field]);
  const texts = usePacedOfImages<Texts>(() => searchedTexts(paths, fields), [paths, fields]);
  const complete = isComplete(query, field);
  const { replaced, isCurrent } = useReplaced(texts, query, complete);
  const planned = usePlan(() => {
    if (!replaced?.ok) return null;
    const where = field === null ? '' : ` in ${fieldOf(field).label.toLowerCase()}`;
    return planReplacement(`Replace “${query.find}” with “${query.replace}”${where}`, paths, fields, replaced.value);
  }, [paths, fields, replaced]);
  return (
    <BulkDialog
      title="Find and replace"
      planned={{ ...planned, isCurrent: planned.isCurrent && isCurrent }}
      hint={hintOf(complete, replaced, query.mode)}
      by={originOf('replace', query.find)}
    >
      <div className="bulk-form">
        <QueryTexts query={query} invalid={replaced?.ok === false} onChange={setQuery} />
        <FieldChoice fields={toolFields} value={field} onChange={setField} />
        {choice}
        <Options query={query} onChange={setQuery} />
      </div>
    </BulkDialog>
  );
}

interface QueryProps {
  readonly query: FindReplace;
  readonly onChange: (query: FindReplace) => void;
}

function QueryTexts({ query, invalid, onChange }: QueryProps & { readonly invalid: boolean }) {
  const id = useId();
  const isPattern = query.mode === 'pattern';
  return (
    <>
      <div className="bulk-form-line">
        <label htmlFor={`${id}-find`}>Find</label>
        <TextField
          id={`${id}-find`}
          value={query.find}
          aria-invalid={invalid || undefined}
          spellCheck={false}
          onChange={(event) => onChange({ ...query, find: event.target.value })}
        />
      </div>
      <div className="bulk-form-line">
        <label htmlFor={`${id}-replace`}>Replace with</label>
        <TextField
          id={`${id}-replace`}
          value={query.replace}
          spellCheck={false}
          placeholder={isPattern ? '$1 is the text matched by the first brackets' : 'nothing: matches are removed'}
          onChange={(event) => onChange({ ...query, replace: event.target.value })}
        />
      </div>
    </>
  );
}

function Options({ query, onChange }: QueryProps) {
  const name = useId();
  return (
    <fieldset className="bulk-form-options" aria-label="How to find">
      {modes.map(([mode, label]) => (
        <label key={mode}>
          <input type="radio" name={name} checked={query.mode === mode} onChange={() => onChange({ ...query, mode })} />
          {label}
        </label>
      ))}
      <label className="bulk-form-apart">
        <input
          type="checkbox"
          checked={query.matchCase}
          onChange={(event) => onChange({ ...query, matchCase: event.target.checked })}
        />
        Match case
      </label>
    </fieldset>
  );
}
