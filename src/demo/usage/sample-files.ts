import { zipSync } from 'fflate';
import { damageLikeASpreadsheet } from './damage-like-a-spreadsheet.ts';
import { generateUsageExport } from './generate-usage.ts';

export interface SampleFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Chosen for weeks that draw between 60 and 90 dollars each. */
const seed = 1325;
const encoder = new TextEncoder();

/** The files of the folder `samples`: always the same bytes. */
export function sampleFiles(): readonly SampleFile[] {
  const threeMonths = exported('2026-11-20', 91);
  const overlapping = exported('2026-11-27', 14);
  const [header = '', ...rows] = threeMonths.split('\r\n');
  const lastRows = [header, ...rows.slice(-41, -1), ''].join('\r\n');
  return [
    text('PSTN.calls.2026-11-20.csv', threeMonths),
    text('PSTN.calls.2026-11-27.csv', overlapping),
    text('PSTN.calls.damaged.csv', damageLikeASpreadsheet(lastRows)),
    { name: 'Calls.Export.sample.zip', bytes: archived({ 'PSTN.calls.2026-11-20.csv': threeMonths, 'parameters.json': parameters }) },
  ];
}

/** Exported at six in the morning, UTC. */
function exported(day: string, days: number): string {
  return generateUsageExport({ seed, exportedAt: Date.parse(`${day}T06:00:00Z`), days });
}

function text(name: string, content: string): SampleFile {
  return { name, bytes: encoder.encode(content) };
}

const parameters = `${JSON.stringify({ note: 'fictitious', startDate: '2026-08-21', endDate: '2026-11-20' }, null, 2)}\n`;

/** An archive keeps local times, so that midday is midday whatever the time zone. */
function archived(files: Readonly<Record<string, string>>): Uint8Array {
  const entries = Object.entries(files).map(([name, content]) => [name, encoder.encode(content)] as const);
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(2026, 10, 20, 12) });
}
