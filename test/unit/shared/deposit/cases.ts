import { readFileSync } from 'node:fs';

const folder = new URL('../../../fixtures/deposit/', import.meta.url);

/** Bytes of a file of the deposit cases. */
export function caseBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, folder)));
}

/** Text of a file of the deposit cases. */
export function caseText(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

/** Rows and columns that the validator's own messages name, `row 4, roi_id`. */
export function flaggedBy(messages: readonly string[]): readonly string[] {
  return messages.flatMap((message) => {
    const [, row, column] = /^On row (\d+), column "([^"]*)"/.exec(message) ?? [];
    return row === undefined ? [] : [`row ${row}, ${column}`];
  });
}

interface Case {
  readonly id: string;
  readonly files: readonly string[];
  readonly expected: { readonly valid?: boolean; readonly ivt_messages?: readonly string[] };
}

/** Every case, by its id. */
export const cases: ReadonlyMap<string, Case> = new Map(
  (JSON.parse(caseText('cases.json')) as { readonly cases: readonly Case[] }).cases.map((one) => [one.id, one]),
);
