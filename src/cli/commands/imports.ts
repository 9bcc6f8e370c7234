import { listImports, undoImport as undo } from '../../operations/index.ts';
import { manifestJson, moneyJson } from '../../operations/outside/index.ts';
import { unlessRefused } from '../command-failed.ts';
import type { BookCommand } from '../command.ts';
import { sayMoney } from '../say.ts';

/** Lists what was imported. */
export const imports: BookCommand = {
  name: 'imports',
  synopsis: '',
  summary: 'list the imports, oldest first',
  wordsMin: 0,
  wordsMax: 0,
  access: () => 'read',
  async run({ ports, organisation }) {
    const manifests = await listImports(ports, organisation);
    const json = manifests.map((manifest) => manifestJson(manifest, ports.policy.currency));
    const lines = json.map(({ id, startedAt, file, state, rows, new: fresh, sum }) => `${id}  ${startedAt}  ${state}  ${file}: ${rows} rows, ${fresh} new, ${sum.amount} ${sum.currency}`);
    return { json: { imports: json }, lines: lines.length === 0 ? ['Nothing was imported yet.'] : lines };
  },
};

/** Takes an import back. */
export const undoImport: BookCommand = {
  name: 'undo-import',
  synopsis: 'ID',
  summary: 'take back every call that an import booked, with reversing records',
  wordsMin: 1,
  wordsMax: 1,
  access: () => 'write',
  async run({ ports, organisation, words }) {
    const { currency } = ports.policy;
    const undone = unlessRefused(await undo(ports, { kind: 'operator', organisation }, { importId: words[0] ?? '' }), currency);
    const { importId, file, calls, balanceMicros } = undone;
    return {
      json: { id: importId, file, calls, balance: moneyJson(balanceMicros, currency) },
      lines: [`${calls} calls of ${file} were taken back. The balance is ${sayMoney(balanceMicros, currency)}.`],
    };
  },
};
