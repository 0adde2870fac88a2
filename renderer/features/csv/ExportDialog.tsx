import { useId, useState } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import { type Separator, separators } from '../../../shared/csv/cells.ts';
import type { CsvFormat } from '../../../shared/csv/table-csv.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { useSelection } from '../../state/table/selection.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { useScope } from '../../ui/change-preview/ScopeChoice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { exportTable } from './export-table.ts';
import { separatorNames } from './separator-names.ts';
import '../../ui/change-preview/bulk-dialog.css';
import './csv-dialogs.css';

interface FormatChoiceProps {
  readonly format: CsvFormat;
  readonly onChange: (format: CsvFormat) => void;
}

function FormatChoice({ format, onChange }: FormatChoiceProps) {
  const id = useId();
  return (
    <>
      <div className="bulk-form-line">
        <label htmlFor={id}>Separator</label>
        <select
          id={id}
          className="text-field"
          value={format.separator}
          onChange={(event) => onChange({ ...format, separator: event.target.value as Separator })}
        >
          {separators.map((each) => (
            <option key={each} value={each}>
              {separatorNames[each]}
            </option>
          ))}
        </select>
      </div>
      <label className="csv-tick">
        <input
          type="checkbox"
          checked={format.excel}
          onChange={(event) => onChange({ ...format, excel: event.target.checked })}
        />
        For Excel: marked as UTF-8, so that it reads µ and accents
      </label>
    </>
  );
}

interface KindChoiceProps {
  readonly kind: 'csv' | 'xlsx';
  readonly onChange: (kind: 'csv' | 'xlsx') => void;
}

function KindChoice({ kind, onChange }: KindChoiceProps) {
  const id = useId();
  return (
    <div className="bulk-form-line">
      <label htmlFor={id}>Format</label>
      <select
        id={id}
        className="text-field"
        value={kind}
        onChange={(event) => onChange(event.target.value === 'xlsx' ? 'xlsx' : 'csv')}
      >
        <option value="csv">CSV</option>
        <option value="xlsx">Excel workbook (.xlsx)</option>
      </select>
    </div>
  );
}

/** Writes the table as CSV or a workbook: which images, and in which form. */
export function ExportDialog() {
  const [selected] = useState(() => useSelection.getState().paths);
  const { paths, choice } = useScope(selected);
  const [kind, setKind] = useState<'csv' | 'xlsx'>('csv');
  const [format, setFormat] = useState<CsvFormat>({ separator: ',', excel: false });
  const name = useFolder((state) => state.folder?.name ?? 'table');
  const start = () => {
    closeDialog();
    void exportTable(`${name}.${kind}`, paths, kind === 'xlsx' ? kind : format);
  };
  return (
    <Dialog
      title="Export the table"
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" onClick={start}>
            Export {countOf(paths.length, 'image')}
          </Button>
        </>
      }
    >
      <div className="csv-form">
        {choice}
        <KindChoice kind={kind} onChange={setKind} />
        {kind === 'csv' && <FormatChoice format={format} onChange={setFormat} />}
        <p className="csv-note">
          Every field that can be edited, as it would be saved, and the values of the header. Import reads it back.{' '}
          {kind === 'csv'
            ? 'Cells that a spreadsheet would run as a formula begin with an apostrophe, which the import removes.'
            : 'Numbers, dates and texts keep their types; text is never run as a formula.'}
        </p>
      </div>
    </Dialog>
  );
}
