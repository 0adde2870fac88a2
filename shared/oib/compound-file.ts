import { type ByteWindow, FormatError, getUint64 } from '../header/byte-source.ts';
import { firstMark, SectorChain } from './sector-chain.ts';

/** One stream of a compound file (MS-CFB, docs/formats.md, OIB). */
interface Entry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

const free = 0xffffffff;
/** Tables at the end that may list free sectors only. */
const freeTables = 16;
/** Bytes that are read of one stream, or of the directory. */
const chainLimit = 1024 * 1024;
/** Bytes of a longer directory that are read from its beginning; the rest from its end, where the settings are. */
const edge = chainLimit / 4;
const fatSectorLimit = 100_000;
const headEntries = 109;
const entryLength = 128;
const rootType = 5;
const streamType = 2;

/** A compound file: a small file system of sectors that point to one another. */
export class CompoundFile {
  readonly #window: ByteWindow;
  readonly #sectorSize: number;
  readonly #miniSize: number;
  readonly #cutoff: number;
  readonly #fat: readonly number[];
  readonly #miniFat: SectorChain;
  readonly #entries: readonly Entry[];
  #miniSectors: SectorChain | undefined;

  /** @throws FormatError */
  constructor(window: ByteWindow) {
    this.#window = window;
    const at = window.seek(0, 512);
    const { view } = window;
    const [sectorShift, miniShift] = [view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    if (sectorShift < 7 || sectorShift > 16 || miniShift > sectorShift) throw new FormatError('sector-size', 30);
    this.#sectorSize = 1 << sectorShift;
    this.#miniSize = 1 << miniShift;
    this.#cutoff = view.getUint32(at + 56, true);
    const isLarge = view.getUint16(at + 26, true) >= 4;
    const [directory, miniFat] = [view.getUint32(at + 48, true), view.getUint32(at + 60, true)];
    const difat = view.getUint32(at + 68, true);
    const head = Array.from({ length: headEntries }, (_, i) => view.getUint32(at + 76 + 4 * i, true));
    this.#fat = this.#fatSectors(head, difat);
    this.#entries = this.#readEntries(directory, isLarge);
    this.#miniFat = this.#chain(miniFat);
  }

  /** Bytes of a stream; null where it does not exist. @throws FormatError */
  stream(name: string): Uint8Array | null {
    const entry = this.#entryOf(name);
    if (entry && entry.size > chainLimit) throw new FormatError('part-size', 0, { piece: name, bytes: entry.size });
    return entry ? this.#beginning(entry) : null;
  }

  /** As `stream`, but of a long one the beginning. @throws FormatError */
  beginning(name: string): Uint8Array | null {
    const entry = this.#entryOf(name);
    return entry ? this.#beginning(entry) : null;
  }

  #entryOf(name: string): Entry | undefined {
    return this.#entries.find((each) => each.type === streamType && each.name === name);
  }

  #beginning(entry: Entry): Uint8Array {
    const length = Math.min(entry.size, chainLimit);
    return entry.size < this.#cutoff ? this.#small(entry) : this.#join(this.#chain(entry.start), length);
  }

  /** Whether the last sector in use begins within the file; a file that was cut off may lose pixels only. */
  isWhole(): boolean {
    for (let n = this.#fat.length - 1; n >= Math.max(0, this.#fat.length - freeTables); n--) {
      const table = this.#place(this.#fat[n] ?? 0);
      if (table + this.#sectorSize > this.#window.size) return false;
      const last = this.#lastUsed(table);
      if (last >= 0) return this.#place((n * this.#sectorSize) / 4 + last) < this.#window.size;
    }
    return true;
  }

  /** Index of the last entry of a table that is in use; -1 where none is. */
  #lastUsed(table: number): number {
    const at = this.#window.seek(table, this.#sectorSize);
    const { view } = this.#window;
    for (let i = this.#sectorSize / 4 - 1; i >= 0; i--) if (view.getUint32(at + 4 * i, true) !== free) return i;
    return -1;
  }

  /** Sectors of the table of chains: the first ones from the header, more of them from a chain of their own. */
  #fatSectors(head: readonly number[], difat: number): readonly number[] {
    const sectors = head.filter((sector) => sector < firstMark);
    const perSector = this.#sectorSize / 4 - 1;
    for (let next = difat, n = 0; next < firstMark; n++) {
      if (n > fatSectorLimit / perSector) throw new FormatError('sector-table-circular', 68);
      const at = this.#window.seek(this.#place(next), this.#sectorSize);
      const { view } = this.#window;
      const listed = Array.from({ length: perSector }, (_, i) => view.getUint32(at + 4 * i, true));
      sectors.push(...listed.filter((sector) => sector < firstMark));
      next = view.getUint32(at + 4 * perSector, true);
    }
    return sectors;
  }

  #place(sector: number): number {
    return (sector + 1) * this.#sectorSize;
  }

  #number(place: number): number {
    return this.#window.viewAt(place, 4).getUint32(0, true);
  }

  #next(sector: number): number {
    const perSector = this.#sectorSize / 4;
    const table = this.#fat[Math.floor(sector / perSector)];
    if (table === undefined) throw new FormatError('sector-unlisted', 0, { sector });
    return this.#number(this.#place(table) + 4 * (sector % perSector));
  }

  #chain(start: number): SectorChain {
    const limit = Math.ceil(this.#window.size / this.#sectorSize);
    return new SectorChain({ start, next: (sector) => this.#next(sector), limit });
  }

  #readEntries(directory: number, isLarge: boolean): readonly Entry[] {
    const entries: Entry[] = [];
    for (const sector of this.#edgesOf(this.#chain(directory).all())) {
      for (let inside = 0; inside + entryLength <= this.#sectorSize; inside += entryLength) {
        entries.push(this.#readEntry(this.#place(sector) + inside, isLarge));
      }
    }
    return entries;
  }

  /** The sectors of a directory that are read: all, or those at its beginning and end (a file of thousands of pictures). */
  #edgesOf(sectors: readonly number[]): readonly number[] {
    const [most, first] = [chainLimit / this.#sectorSize, edge / this.#sectorSize];
    return sectors.length <= most ? sectors : [...sectors.slice(0, first), ...sectors.slice(first - most)];
  }

  #readEntry(place: number, isLarge: boolean): Entry {
    const at = this.#window.seek(place, entryLength);
    const { view } = this.#window;
    const length = Math.min(64, view.getUint16(at + 64, true));
    let name = '';
    for (let i = at; i + 2 < at + length; i += 2) name += String.fromCharCode(view.getUint16(i, true));
    const size = isLarge ? getUint64(view, at + 120, true) : view.getUint32(at + 120, true);
    return { name, type: view.getUint8(at + 66), start: view.getUint32(at + 116, true), size };
  }

  #join(chain: SectorChain, size: number): Uint8Array {
    const bytes = new Uint8Array(size);
    for (let from = 0; from < size; from += this.#sectorSize) {
      const sector = chain.at(from / this.#sectorSize);
      if (sector === undefined) break;
      bytes.set(this.#window.bytes(this.#place(sector), Math.min(this.#sectorSize, size - from)), from);
    }
    return bytes;
  }

  /** A small stream is in pieces of the root's own stream. */
  #small({ start, size }: Entry): Uint8Array {
    const bytes = new Uint8Array(size);
    let done = 0;
    for (let mini = start; mini < firstMark && done < size; mini = this.#nextMini(mini)) {
      const length = Math.min(this.#miniSize, size - done);
      bytes.set(this.#window.bytes(this.#miniPlace(mini), length), done);
      done += length;
    }
    return bytes;
  }

  #nextMini(mini: number): number {
    const perSector = this.#sectorSize / 4;
    const table = this.#miniFat.at(Math.floor(mini / perSector));
    if (table === undefined) throw new FormatError('piece-unlisted', 0, { piece: mini });
    return this.#number(this.#place(table) + 4 * (mini % perSector));
  }

  #miniPlace(mini: number): number {
    this.#miniSectors ??= this.#chain(this.#entries.find(({ type }) => type === rootType)?.start ?? firstMark);
    const place = mini * this.#miniSize;
    const sector = this.#miniSectors.at(Math.floor(place / this.#sectorSize));
    if (sector === undefined) throw new FormatError('piece-outside', 0, { piece: mini });
    return this.#place(sector) + (place % this.#sectorSize);
  }
}
