import type { UsageOpening } from '../usage/index.ts';

/** Usage files as they lie or arrive: CSV, Graph's JSON, or an archive with CSV in it. */
export interface UsageFiles {
  /**
   * Gets a file of this machine ready to be read. An archive is tested whole first, so that it does not turn out damaged
   * when half of its rows are booked. Throws `UsageFilesUnavailable`.
   */
  open(path: string): Promise<UsageOpening>;
  /** The same for a file that comes as a stream, which is put aside until the source is closed. Throws what the stream throws. */
  receive(bytes: AsyncIterable<Uint8Array>, name: string): Promise<UsageOpening>;
  /** A key for a text: 128 bits of its SHA-256, in hex. */
  hash(text: string): string;
}

/** The file is there but cannot be read, or there is no room to put it aside. */
export class UsageFilesUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UsageFilesUnavailable';
  }
}
