/** The bytes of a `data:` URL. */
function wasmBytes(address: string): Uint8Array {
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}

/** Arguments for the generated code of WebAssembly packages, which expects the folder of a script. */
export function moduleOptions(address: string): object {
  const globals = globalThis as { __dirname?: string };
  globals.__dirname ??= '';
  return { wasmBinary: wasmBytes(address), print: () => {}, printErr: () => {}, noInitialRun: true };
}
