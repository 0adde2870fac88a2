const mark = 'DRAFT-';

/** The name of a file of a deposit as long as something is missing in it. */
export const draftName = (name: string): string => mark + name;

/** The name that a file of a deposit has without gaps. */
export const finishedName = (name: string): string => (name.startsWith(mark) ? name.slice(mark.length) : name);
