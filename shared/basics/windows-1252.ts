const western = new TextDecoder('windows-1252');

/** What the bytes 0x80 to 0x9f mean; those without a meaning stay control characters. */
const printed = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Bytes in Windows' Western code page as text. Some engines, Node 20 among them, read it as Latin-1: the quotes, dashes and € of Office are then lost. */
export function decodeWindows1252(bytes: Uint8Array): string {
  return western.decode(bytes).replace(/[\u0080-\u009f]/g, (letter) => printed[letter.charCodeAt(0) - 0x80] ?? letter);
}
