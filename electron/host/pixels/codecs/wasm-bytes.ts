/** The bytes of a `data:` address. */
export function wasmBytes(address: string): Uint8Array {
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}

/** What generated code of WebAssembly packages is called with. It asks for a script's folder, which a module has not. */
export function moduleOptions(address: string): object {
  const globals = globalThis as { __dirname?: string };
  globals.__dirname ??= '';
  return { wasmBinary: wasmBytes(address), print: () => {}, printErr: () => {}, noInitialRun: true };
}
