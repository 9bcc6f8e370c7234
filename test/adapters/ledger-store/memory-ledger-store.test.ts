import { MemoryLedgerStore } from '../../../src/adapters/ledger-store/memory-ledger-store.ts';
import { describeLedgerStore } from '../../contracts/ledger-store.contract.ts';
import { organisation } from '../../contracts/till-book.ts';

describeLedgerStore('in memory', async (book, clock) => new MemoryLedgerStore(organisation, book, clock));
