import { LowdbLedgerStore } from '../../../src/adapters/ledger-store/lowdb-ledger-store.ts';
import { describeLedgerStore } from '../../contracts/ledger-store.contract.ts';
import { organisation } from '../../contracts/till-book.ts';
import { useScratchDirectories } from '../disk/scratch-directory.ts';

const scratchDirectory = useScratchDirectories();

describeLedgerStore('on disk', async (book, clock) =>
  LowdbLedgerStore.open({ directory: await scratchDirectory(), organisation, book, clock }),
);

describeLedgerStore('on disk that syncs on the main thread', async (book, clock) =>
  LowdbLedgerStore.open({ directory: await scratchDirectory(), organisation, book, clock, isBlocking: true }),
);
