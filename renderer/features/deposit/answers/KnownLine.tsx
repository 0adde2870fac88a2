import { useLayoutEffect, useRef, useState } from 'react';
import { countOf, groupedNumber } from '../../../../shared/basics/count.ts';
import type { Json } from '../../../../shared/deposit/answers.ts';
import type { KnownField } from '../../../../shared/deposit/overview.ts';
import { isEditableKey } from '../../../../shared/schema/fields.ts';
import { giveAnswers } from '../../../state/deposit.ts';
import { useFolder } from '../../../state/folder/folder.ts';
import { typedFor } from '../../../state/typed-answers.ts';
import { openBulk, openDialog } from '../../../state/window/dialog.ts';
import { Button } from '../../../ui/Button.tsx';
import { valueText } from './answer-value.ts';
import { ColumnNames } from './ColumnNames.tsx';
import { SelectAnswer } from './SelectAnswer.tsx';
import { Suggestions } from './Suggestions.tsx';
import { sourceText } from './source-text.ts';
import { TextAnswer } from './TextAnswer.tsx';
import type { Changing } from './teller.ts';

const mostShown = 3;
const forAll = { kind: 'deposit' } as const;
/** Removes every answer to a question, so that the files count again. */
const everywhere = { kind: 'everywhere' } as const;

interface KnownLineProps {
  readonly field: KnownField;
  /** Set while it is being changed; another one each time that this is asked for. */
  readonly changing: Changing | null;
  readonly onChange: (isOn: boolean) => void;
}

/** A filled field: its values, their sources, and ways to overrule them or to return to the values of the files. */
export function KnownLine({ field, changing, onChange }: KnownLineProps) {
  const { label, columns, distinct, values } = field;
  return (
    <li className="deposit-known">
      <div>
        <span className="deposit-known-label">{label}</span>
        <p className="deposit-columns">
          <ColumnNames columns={columns} />
        </p>
      </div>
      <div>
        <ul>
          {values.slice(0, mostShown).map((value) => (
            <ValueLine key={JSON.stringify([value.source, value.value])} value={value} />
          ))}
          {distinct > mostShown && (
            <li className="deposit-hint numeric">and {countOf(distinct - mostShown, 'more value', 'more values')}</li>
          )}
        </ul>
        {changing && <Change field={field} changing={changing} />}
      </div>
      <Ways field={field} changing={changing} onChange={onChange} />
    </li>
  );
}

function ValueLine({ value: { value, source, count, overruled } }: { readonly value: KnownField['values'][number] }) {
  return (
    <li>
      <b>{value === null ? '–' : valueText(value)}</b>{' '}
      <span className="deposit-hint numeric">
        {sourceText(source)}
        {count > 1 && ` · ${groupedNumber(count)}\u00a0×`}
      </span>
      {overruled && overruled.value !== null && (
        <p className="deposit-overruled">
          The file gives <b>{valueText(overruled.value)}</b> ({sourceText(overruled.source)}).
        </p>
      )}
    </li>
  );
}

/** A new answer for all; it also replaces the answers of single images and folders. */
function Change({ field, changing }: { readonly field: KnownField; readonly changing: Changing }) {
  const { key, label, kind, choices, unit, like, values, distinct } = field;
  const box = useRef<HTMLDivElement>(null);
  // Before it is painted: users may type as soon as they see the field, and a later focus would take the keyboard from
  // elsewhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: also when it is asked for again
  useLayoutEffect(() => box.current?.querySelector<HTMLElement>('input, select')?.focus(), [changing]);
  const [first] = values;
  const now = distinct === 1 && first ? first.value : null;
  const entry = { label: `${label}, for all`, place: forAll, answerKey: key, before: answerForAll(field) };
  const [typed] = useState(() => typedFor({ place: forAll, key })?.text ?? '');
  const isOffered = typed !== '' && (now === null || typed !== valueText(now));
  const listed = kind === 'yes-no' ? [true, false] : choices;
  return (
    <div ref={box}>
      {listed ? (
        <SelectAnswer {...entry} choices={listed} now={now} />
      ) : (
        <TextAnswer {...entry} kind={kind} unit={unit} like={like} initial={now === null ? '' : valueText(now)} />
      )}
      {isOffered && <Suggestions {...entry} head="Typed and not entered" tool={null} values={[typed]} />}
      <p className="deposit-hint">Applies to everything without an answer of its own.</p>
    </div>
  );
}

/** The answer for all; undefined where it may be hidden by others. */
function answerForAll({ isAnswered, distinct, values: [first] }: KnownField): Json | undefined {
  if (!isAnswered) return null;
  return distinct === 1 && first?.place?.kind === 'deposit' ? first.value : undefined;
}

function Ways({ field, changing, onChange }: KnownLineProps) {
  const { key, label, editable, form, sidecarField, isAnswered, isOverruled } = field;
  if (!editable) return null;
  if (sidecarField !== undefined && isEditableKey(sidecarField) && !isAnswered) {
    const inSidecars = () => openBulk('replace', useFolder.getState().rows.paths, sidecarField);
    return (
      <span className="deposit-ways">
        <Button look="link" aria-label={`Change ${label} in the sidecars…`} onClick={inSidecars}>
          In the sidecars…
        </Button>
      </span>
    );
  }
  return (
    <span className="deposit-ways">
      {isAnswered && (
        <Button
          look="link"
          aria-label={isOverruled ? `Use the file’s ${label}` : `Undo ${label}`}
          onClick={() => void giveAnswers([{ place: everywhere, key, value: null }])}
        >
          {isOverruled ? 'Use the file’s' : 'Undo'}
        </Button>
      )}
      <Button
        look="link"
        aria-label={changing ? `Leave ${label}` : `Change ${label}…`}
        onClick={() => (form ? openDialog({ kind: 'deposit', part: form }) : onChange(changing === null))}
      >
        {changing ? 'Done' : 'Change…'}
      </Button>
    </span>
  );
}
