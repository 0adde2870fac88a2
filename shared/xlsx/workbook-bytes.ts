/** Whether bytes begin as a workbook does (a ZIP archive), or as an older one that is not read. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3) || isOldWorkbook(bytes);
}

/** XLS, or XLSX behind a password: both are compound files. */
export function isOldWorkbook(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}
