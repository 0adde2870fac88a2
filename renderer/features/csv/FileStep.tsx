import { type DragEvent, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';

interface FileStepProps {
  readonly file: File | null;
  readonly onChoose: (file: File) => void;
}

/** Chooses the table's file, by dialog or by dropping it. */
export function FileStep({ file, onChoose }: FileStepProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onChoose(dropped);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same from the keyboard
    <div
      className={`csv-file ${file ? '' : 'csv-file-empty'} ${isOver ? 'csv-file-over' : ''}`}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input
        ref={input}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label="File of the table"
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen) onChoose(chosen);
          target.value = '';
        }}
      />
      {file ? <b className="clip">{file.name}</b> : <span>Drop a CSV or Excel file here, or</span>}
      <Button look={file ? 'small' : 'primary'} onClick={() => input.current?.click()}>
        {file ? 'Choose another…' : 'Choose a file…'}
      </Button>
    </div>
  );
}
