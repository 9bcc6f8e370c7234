import { MemoryLedgerStore } from '../../../src/adapters/ledger-store/memory-ledger-store.ts';
import { describeLedgerStore, organisation } from '../../contracts/ledger-store.contract.ts';

describeLedgerStore('in memory', async (book, clock) => new MemoryLedgerStore(organisation, book, clock));
