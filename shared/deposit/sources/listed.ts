/** What a text lists, with commas or semicolons between: keywords, kinds of annotations. Empty where it lists nothing. */
export const listedIn = (text: string): readonly string[] => text.split(/\s*[,;]\s*/u).filter(Boolean);
