/** `…_C001T001`: FluoView writes a file for each channel and time point of one acquisition. */
export const partName = /^(.*)_C(\d{3})(T\d{3})?$/;

/** A name without its extension. */
export const stemOf = (name: string): string => name.replace(/\.[^.]*$/, '');

/** Names that the text beside an image may have. */
export function companionNames(name: string): readonly string[] {
  const stem = stemOf(name);
  const part = partName.exec(stem);
  return part ? [`${stem}.txt`, `${part[1]}.txt`] : [`${stem}.txt`];
}
