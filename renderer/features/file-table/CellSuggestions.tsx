import { useEffect, useLayoutEffect, useRef } from 'react';
import { fieldOf } from '../../../shared/schema/fields.ts';
import { suggestionsFor } from '../../state/suggestions/field-suggestions.ts';
import { SuggestionList } from '../../ui/SuggestionList.tsx';
import { useSuggestionList } from '../../ui/use-suggestion-list.ts';
import { type EditedCell, useCellEdit } from './cell-edit.ts';

const listId = 'cell-suggestions';

/** Values to pick for the cell that is being edited: typing narrows them, arrows mark one, Enter uses it. */
export function CellSuggestions() {
  const cell = useCellEdit((state) => state.cell);
  return cell && <Suggestions key={`${cell.path}\n${cell.field}`} cell={cell} />;
}

function Suggestions({ cell }: { readonly cell: EditedCell }) {
  const { input, path, take } = cell;
  const field = fieldOf(cell.field);
  const typed = useCellEdit((state) => state.typed);
  const anchor = useRef<HTMLElement | null>(input);
  const list = useSuggestionList(() => suggestionsFor(field, [path], false), typed);
  const { isOpen, active } = list;
  const opens = typed !== null && typed !== '' && field.kind === 'text';
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed opens the list, not that the list is another one
  useEffect(() => {
    if (opens) list.open();
  }, [typed]);
  useLayoutEffect(() => {
    useCellEdit.setState({
      listKey: (event) => {
        if (event.key === 'Enter' && list.activeItem) input.value = list.activeItem.entry;
        if (event.key === 'Escape' && active >= 0) {
          list.close();
          return true;
        }
        return list.onKey(event);
      },
    });
  });
  useEffect(() => {
    const states = isOpen
      ? { role: 'combobox', 'aria-expanded': 'true', 'aria-controls': listId, 'aria-autocomplete': 'list' }
      : {};
    for (const [name, value] of Object.entries(states)) input.setAttribute(name, value);
    if (active >= 0) input.setAttribute('aria-activedescendant', `${listId}-${active}`);
    return () => {
      for (const name of [...Object.keys(states), 'aria-activedescendant']) input.removeAttribute(name);
    };
  }, [input, isOpen, active]);
  if (!isOpen) return null;
  return <SuggestionList id={listId} anchor={anchor} list={list} onPick={(item) => take(item.entry)} />;
}
