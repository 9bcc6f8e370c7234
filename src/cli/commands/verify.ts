import type { BookCommand } from '../command.ts';

/** Walks the whole chain of records and folds the state again. */
export const verify: BookCommand = {
  name: 'verify',
  synopsis: '',
  summary: 'check every record, the chain between them and the state they lead to',
  wordsMin: 0,
  wordsMax: 0,
  access: () => 'read',
  async run({ ports, organisation }) {
    const { ok, records, head, problems } = await ports.store.verify(organisation);
    const told = problems.map(({ file, line, sequence, what }) => `${file}, line ${line}, record ${sequence}: ${what}`);
    const summary = ok ? `${records} records, all in order. Newest: ${head.hash}` : `${records} records, ${problems.length} problems.`;
    return { json: { ok, records, head, problems }, lines: [...told, summary], ok };
  },
};
