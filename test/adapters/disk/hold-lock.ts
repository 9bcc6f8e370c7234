// Takes the lock of a directory and keeps it: hold-lock.ts DIRECTORY
import { DirectoryLock } from '../../../src/adapters/disk/directory-lock.ts';

await DirectoryLock.acquire(process.argv[2] ?? '', 'ledger');
console.log(process.pid);
setInterval(() => {}, 60_000);
