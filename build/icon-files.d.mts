export function ico(pictures: ReadonlyMap<number, Uint8Array>): Buffer;
export function icns(pictures: ReadonlyMap<number, Uint8Array>): Buffer;
