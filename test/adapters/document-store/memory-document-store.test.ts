import { MemoryDocumentStore } from '../../../src/adapters/document-store/memory-document-store.ts';
import { describeDocumentStore } from '../../contracts/document-store.contract.ts';

describeDocumentStore('in memory', async (clock) => new MemoryDocumentStore(clock));
