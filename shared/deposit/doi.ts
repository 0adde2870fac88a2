/** The DOI in a link to it, or a bare one; null for any other text. */
export function bareDoi(text: string): string | null {
  return /^\s*(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,}\/\S*)\s*$/i.exec(text)?.[1] ?? null;
}

/** The first DOI within a text; null where there is none. */
export function doiIn(text: string): string | null {
  return /\b10\.\d{4,9}\/[^\s"<>]*[^\s"<>.,;:)\]]/u.exec(text)?.[0] ?? null;
}
