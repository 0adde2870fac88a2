import { useId, useState } from 'react';
import { dateField, usedStyles } from '../../../shared/checks/date-spelling.ts';
import { countSpellings } from '../../../shared/checks/spelling.ts';
import { planBulkPaced } from '../../../shared/edits/bulk-plan.ts';
import { type DateWish, dateAssignments, isAmbiguousDay } from '../../../shared/edits/date-spelling.ts';
import { originOf } from '../../../shared/edits/edit-origin.ts';
import { type DateOrder, type DaySpelling, readDay } from '../../../shared/schema/dates.ts';
import { editedImageAt, editedImages, editedRows, imagesLabel } from '../../state/edits/edit-actions.ts';
import type { BulkToolProps } from '../../state/window/dialog.ts';
import { BulkDialog } from '../../ui/change-preview/BulkDialog.tsx';
import { useScope } from '../../ui/change-preview/ScopeChoice.tsx';
import { usePacedOfImages, usePlan } from '../../ui/change-preview/use-plan.ts';

const spellings: readonly (readonly [DaySpelling, string])[] = [
  ['dashes', '2025-10-30'],
  ['compact', '20251030'],
];

/** The present spellings: the commoner of the two spellings, and a day that can be read in two ways. */
interface Present {
  readonly usual: DaySpelling;
  readonly ambiguous: string | null;
}

function* presentOf(paths: readonly string[]) {
  const counts = yield* countSpellings(editedRows(paths), dateField);
  const plain = usedStyles(counts).find(([style]) => style === 'dashes' || style === 'compact');
  const ambiguous = [...counts.keys()].find(isAmbiguousDay) ?? null;
  return { usual: plain?.[0] ?? 'dashes', ambiguous } as Present;
}

function* plan(paths: readonly string[], wish: DateWish) {
  const assignments = yield* dateAssignments(editedImages(paths), dateField.key, wish);
  return yield* planBulkPaced(`Spell the dates of ${imagesLabel(paths)} alike`, editedImageAt, assignments);
}

/** Spells the dates of images in one way; where a date can be read in two ways, it asks once which one is meant. */
export function DatesDialog({ paths: given }: BulkToolProps) {
  const { paths, choice } = useScope(given);
  const [chosen, setChosen] = useState<DaySpelling | null>(null);
  const [order, setOrder] = useState<DateOrder | null>(null);
  const { value: present, isCurrent } = usePacedOfImages(() => presentOf(paths), [paths]);
  const spelling = chosen ?? present?.usual ?? 'dashes';
  const isAsked = present?.ambiguous != null && order === null;
  const planned = usePlan(
    () => (isAsked || !present ? null : plan(paths, { spelling, order })),
    [paths, spelling, order, isAsked, present],
  );
  const current = { ...planned, isCurrent: planned.isCurrent && isCurrent };
  const isAlike = planned.plan?.patch.images.length === 0 && planned.plan.excluded.length === 0;
  const hint = isAlike ? 'Every date is spelled like this already.' : 'Checking the images…';
  return (
    <BulkDialog
      title="Spell dates alike"
      planned={isAlike ? { ...current, plan: null } : current}
      hint={isAsked ? `Choose which day “${present.ambiguous}” is.` : hint}
      by={originOf('spelling')}
    >
      <div className="bulk-form">
        <SpellingChoice value={spelling} onChange={setChosen} />
        {present?.ambiguous != null && <OrderChoice text={present.ambiguous} value={order} onChange={setOrder} />}
        {choice}
      </div>
    </BulkDialog>
  );
}

interface SpellingChoiceProps {
  readonly value: DaySpelling;
  readonly onChange: (spelling: DaySpelling) => void;
}

function SpellingChoice({ value, onChange }: SpellingChoiceProps) {
  const id = useId();
  return (
    <div className="bulk-form-line">
      <label htmlFor={id}>Spelling</label>
      <select
        id={id}
        className="text-field"
        value={value}
        onChange={(event) => onChange(event.target.value as DaySpelling)}
      >
        {spellings.map(([spelling, example]) => (
          <option key={spelling} value={spelling}>
            {example}
          </option>
        ))}
      </select>
    </div>
  );
}

interface OrderChoiceProps {
  readonly text: string;
  readonly value: DateOrder | null;
  readonly onChange: (order: DateOrder | null) => void;
}

const orders: readonly (readonly [DateOrder, string])[] = [
  ['day-first', 'Day first'],
  ['month-first', 'Month first'],
];

function OrderChoice({ text, value, onChange }: OrderChoiceProps) {
  const id = useId();
  return (
    <div className="bulk-form-line">
      <label htmlFor={id}>“{text}” is</label>
      <select
        id={id}
        className="text-field"
        value={value ?? ''}
        onChange={(event) => onChange((event.target.value || null) as DateOrder | null)}
      >
        <option value="">choose…</option>
        {orders.map(([order, words]) => (
          <option key={order} value={order}>
            {words}: {readDay(text, order)}
          </option>
        ))}
      </select>
    </div>
  );
}
