/** OMERO's heading of the column with the dataset that an image is in. */
export const omeroDataset = 'Dataset Name';

/** The line above the headings of a table for OMERO, with the types of its columns. */
export function omeroTypes(types: readonly string[]): string {
  return `# header ${types.join(',')}\n`;
}

/** Such a line at the beginning of a text. */
export const omeroTypesLine = /^# header [a-z]+(?:,[a-z]+)*\r?\n/;
