import { StoreUnavailable } from '../../ports/ledger-store.ts';

/** Somebody else wrote to, shortened or deleted a file that is ours alone. */
export class FileTakenOver extends Error {
  constructor(path: string) {
    super(`${path} was changed or deleted by somebody else`);
    this.name = 'FileTakenOver';
  }
}

/** Any failure of the disk as the error of the store's port. */
export function toStoreUnavailable(error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  const reason = reasonOf(error);
  return new StoreUnavailable(reason, `${advice[reason]} (${String(error)})`, { cause: error });
}

const advice = {
  'disk-full': 'the disk is full: free some space and restart',
  'read-only': 'the data directory cannot be written to: make it writable and restart',
  'in-use': 'the data directory is no longer ours alone: stop the other process and restart',
  'sync-failed': 'the disk failed, so nothing more is accepted: check the disk and restart',
};

const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const readOnlyCodes = new Set(['EROFS', 'EACCES', 'EPERM']);

function reasonOf(error: unknown): keyof typeof advice {
  if (error instanceof FileTakenOver) return 'in-use';
  const code = errorCode(error);
  if (fullCodes.has(code)) return 'disk-full';
  return readOnlyCodes.has(code) ? 'read-only' : 'sync-failed';
}

/** The system's code such as `ENOENT`; empty for other errors. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
