import { editableFields } from '../../shared/schema/fields.ts';

/** The text of `scopecard --help`. */
export function helpText(): string {
  return `Scopecard edits the metadata that microscopists keep beside their images.

  scopecard [folder] [--browser]            open the application on a folder
  scopecard serve [folder] [--port N] [--no-open]
                                            run the local server; prints its address
  scopecard scan <path>... [--json [--tags]|--csv]
                                            one row per image; --tags adds the file's own tags
  scopecard check <path>... [--json]        problems only
  scopecard set <path>... field=value... [--dry-run] [--json] [--mine|--theirs]
                                            edit; "field=" empties; --dry-run writes nothing; a field that
                                            changes on disk meanwhile is a conflict: nothing is
                                            written for its image, unless --mine (your value) or --theirs
  scopecard fill <folder> '<pattern>' [--replace] [--dry-run] [--json]
                                            fill fields from folder and file names, as in
                                            '{condition}/{date}_*_depth{depth}um'; empty ones, or --replace
  scopecard export <folder> [-o table.csv [--force]] [--excel] [--separator comma|semicolon|tab]
                                            the table as CSV; --excel marks it as UTF-8 for Excel; only an
                                            earlier table is replaced, or any other file with --force
  scopecard import <folder> <table.csv> [--dry-run] [--json] [--partial] [--empty-clears]
        [--decimal-comma|--decimal-point] [--date-order day-first|month-first]
        [--separator comma|semicolon|tab] [--encoding utf-8|utf-16le|utf-16be|windows-1252]
        [--column heading=field]...
                                            edit as a table says; writes nothing unless every line is
                                            understood, or --partial; --empty-clears empties fields
  scopecard preview <image> [-o picture.png] [--plane T,C,Z] [--size N] [--raw values.npy]
                                            a picture of one plane, counted from 0, N pixels at most on
                                            its longer side; --raw: its values, as the file stores them
  scopecard deposit targets [--json]        repositories, and the versions of what they take
  scopecard deposit check <folder|table> --target hubmap-imc[@1] [--json]
                                            what is missing or wrong; also of a table made elsewhere
  scopecard deposit questions <folder> --target hubmap-imc [--json]
                                            only what a person must answer
  scopecard deposit answer <folder> key=value... [--for 'slide_a/**'] [--from answers.json|table.tsv]
        [--dry-run] [--json]                answer, for all or for some images
  scopecard deposit write <folder> --target hubmap-imc [-o folder] [--draft] [--layout link|copy|none]
        [--dry-run] [--json]                the files that the repository takes
  scopecard undo <folder> [--dry-run] [--json]
                                            take back what the last set, fill or import changed in it; again
                                            goes further back
  scopecard restore <path>... [--changed] [--dry-run] [--json]
                                            write again what was saved last where a sidecar is gone, damaged
                                            or emptied since; --changed: your values also into sidecars that
                                            another program changed
  scopecard sample [folder]                 write the sample folder, or what is missing in it
  scopecard --version | --help

Paths are files or folders, folders with all below them. Data goes to stdout, messages to stderr.
Exit code 0: fine; 1: errors were found or some files failed; 2: wrong usage.

Fields: ${wrap(editableFields.map(({ name }) => name))}
`;
}

function wrap(names: readonly string[]): string {
  const lines = [''];
  for (const name of names) {
    const line = lines.at(-1) ?? '';
    if (line.length + name.length > 100) lines.push(name);
    else lines[lines.length - 1] = line === '' ? name : `${line}, ${name}`;
  }
  return lines.join(',\n  ');
}
