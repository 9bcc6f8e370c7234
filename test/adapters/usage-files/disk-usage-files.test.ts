import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskUsageFiles } from '../../../src/adapters/usage-files/disk-usage-files.ts';
import { UsageFilesUnavailable } from '../../../src/ports/usage-files.ts';
import type { UsageOpening, UsagePart, UsageSource } from '../../../src/usage/index.ts';
import { batchesOf, eventsOf } from '../../usage/memory-source.ts';
import { chunks, row, table } from '../../usage/usage-table.ts';
import { zipArchive, type ZipEntry } from './zip-archive.ts';

const options = { bytesMax: 10_000_000, uploadBytesMax: 1_000_000 };
const csv = table([row({ UsageId: 'a-1' }), row({ UsageId: 'a-2' })]);
let folder = '';
const sources: UsageSource[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'usage-files-test-'));
});

afterEach(async () => {
  for (const source of sources.splice(0)) await source.close();
  await rm(folder, { recursive: true, force: true });
});

async function openBytes(content: string | Uint8Array, limits = options): Promise<UsageOpening> {
  const path = join(folder, 'a file');
  await writeFile(path, content);
  return remember(await new DiskUsageFiles(limits).open(path));
}

function remember(opening: UsageOpening): UsageOpening {
  if (opening.ok) sources.push(opening.source);
  return opening;
}

async function sourceOf(content: string | Uint8Array): Promise<UsageSource> {
  const opening = await openBytes(content);
  if (!opening.ok) throw new Error(opening.error.code);
  return opening.source;
}

async function faultOf(content: string | Uint8Array, limits = options): Promise<string> {
  const opening = await openBytes(content, limits);
  return opening.ok ? 'readable' : opening.error.code;
}

async function textOf(part: UsagePart | undefined): Promise<string> {
  const pieces: Uint8Array[] = [];
  if (part !== undefined) for await (const chunk of part.open()) pieces.push(chunk.slice());
  return Buffer.concat(pieces).toString();
}

async function idsOf(source: UsageSource): Promise<string[]> {
  return batchesOf(await eventsOf(source)).flatMap(({ rows }) => rows.map(({ usageId }) => usageId));
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

describe('a file on disk', () => {
  test('is read with its rows, size and hash', async () => {
    const source = await sourceOf(csv);
    expect(await idsOf(source)).toEqual(['a-1', 'a-2']);
    expect(source.bytesTotal).toBe(csv.length);
    expect(await source.digest()).toBe(sha256(csv));
  });

  test('has its hash also before it was read, and when it was read in part', async () => {
    const source = await sourceOf(csv.repeat(5000));
    for await (const _ of source.parts[0]?.open() ?? []) break;
    expect(await source.digest()).toBe(sha256(csv.repeat(5000)));
  });

  test('can be read twice at once, as damaged dates need', async () => {
    const source = await sourceOf(csv.repeat(2000));
    const [first, second] = await Promise.all([textOf(source.parts[0]), textOf(source.parts[0])]);
    expect(first).toBe(csv.repeat(2000));
    expect(second).toBe(first);
  });

  test('is named for reports as it lies there', async () => {
    expect((await sourceOf(csv)).parts.map(({ name }) => name)).toEqual(['a file']);
  });

  test.each([
    ['EMPTY_FILE', 'nothing', ''],
    ['SPREADSHEET', 'the mark of a workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['ARCHIVE_DAMAGED', 'the mark of an archive alone', 'PK'],
    ['ARCHIVE_DAMAGED', 'the beginning of an archive', Buffer.from('504b0304'.padEnd(400, '0'), 'hex')],
  ])('is %s with %s', async (code, _, content) => {
    expect(await faultOf(content)).toBe(code);
  });

  test('above the limit is refused before it is read', async () => {
    expect(await faultOf(csv, { ...options, bytesMax: 100 })).toBe('TOO_LARGE');
  });

  test('that is missing, or no file, is a refusal and not a fault', async () => {
    const files = new DiskUsageFiles(options);
    await mkdir(join(folder, 'a folder'));
    expect(await files.open(join(folder, 'nothing'))).toEqual({ ok: false, error: { code: 'FILE_MISSING', values: {} } });
    expect(await files.open(join(folder, 'a folder'))).toEqual({ ok: false, error: { code: 'NOT_A_FILE', values: {} } });
  });

  test('that cannot be reached is an outage', async () => {
    const path = join(folder, 'link to itself');
    await symlink(path, path);
    await expect(new DiskUsageFiles(options).open(path)).rejects.toThrow(UsageFilesUnavailable);
  });
});

describe('an archive', () => {
  const entry: ZipEntry = { name: 'PSTN.calls.2026-11-20.csv', content: csv };

  test('gives its calls, its unpacked size and the hash of the archive', async () => {
    const archive = zipArchive([{ name: 'parameters.json', content: '{}' }, entry]);
    const source = await sourceOf(archive);
    expect(await idsOf(source)).toEqual(['a-1', 'a-2']);
    expect(source.bytesTotal).toBe(csv.length);
    expect(await source.digest()).toBe(sha256(archive));
  });

  test('gives only tables of calls, by their name without folders, in any case, and in order', async () => {
    const names = ['x/PSTN.calls.2.csv', 'pstn.CALLS.1.CSV', '..\\..\\PSTN.calls.3.csv', '../PSTN.calls.4.csv', '/PSTN.calls.5.csv'];
    const others = ['DirectRouting.calls.1.csv', 'PSTN.calls.csv.txt', 'PSTN.calls.zip', '__MACOSX/._PSTN.calls.2.csv', 'PSTN.calls.csv/'];
    const source = await sourceOf(zipArchive([...names, ...others].map((name) => ({ name, content: name }))));
    expect(source.parts.map(({ name }) => name)).toEqual(['PSTN.calls.2.csv', 'PSTN.calls.3.csv', 'PSTN.calls.4.csv', 'PSTN.calls.5.csv', 'pstn.CALLS.1.CSV']);
    expect(await textOf(source.parts[1])).toBe('..\\..\\PSTN.calls.3.csv');
    expect(await readdir(join(folder))).toEqual(['a file']);
  });

  test('may store without packing, and may be of the zip64 format', async () => {
    expect(await idsOf(await sourceOf(zipArchive([{ ...entry, method: 0 }])))).toEqual(['a-1', 'a-2']);
    expect(await idsOf(await sourceOf(zipArchive([{ ...entry, isZip64: true }])))).toEqual(['a-1', 'a-2']);
  });

  test('is unpacked in chunks', async () => {
    const source = await sourceOf(zipArchive([{ ...entry, content: csv.repeat(5000) }]));
    let largest = 0;
    for await (const chunk of source.parts[0]?.open() ?? []) largest = Math.max(largest, chunk.length);
    expect(largest).toBeLessThanOrEqual(256 * 1024);
  });

  test.each<[string, string, Partial<ZipEntry>]>([
    ['ARCHIVE_WITHOUT_USAGE', 'no table of calls', { name: 'PSTN.calls.zip' }],
    ['SPREADSHEET', 'a workbook', { name: '[Content_Types].xml' }],
    ['ARCHIVE_ENCRYPTED', 'a password', { flags: 1 }],
    ['ARCHIVE_METHOD_UNKNOWN', 'an unknown compression', { method: 99 }],
    ['ARCHIVE_DAMAGED', 'another check sum', { crc: 1 }],
    ['ARCHIVE_DAMAGED', 'less than it unpacks to', { declaredBytes: 5 }],
    ['ARCHIVE_DAMAGED', 'more than it unpacks to', { declaredBytes: 5_000 }],
    ['TOO_LARGE', 'a size above the limit', { declaredBytes: 20_000_000 }],
    ['TOO_LARGE', 'content above the limit', { content: Buffer.alloc(20_000_000) }],
  ])('is %s with %s', async (code, _, lie) => {
    expect(await faultOf(zipArchive([{ ...entry, ...lie }]))).toBe(code);
  });

  test('is too large when its tables are together', async () => {
    const half = { content: Buffer.alloc(6_000_000) };
    expect(await faultOf(zipArchive([{ name: 'PSTN.calls.1.csv', ...half }]))).toBe('readable');
    expect(await faultOf(zipArchive([{ name: 'PSTN.calls.1.csv', ...half }, { name: 'PSTN.calls.2.csv', ...half }]))).toBe('TOO_LARGE');
  });

  test('cut off anywhere is damaged, never half a file', async () => {
    const archive = zipArchive([entry]);
    for (let length = 2; length < archive.length; length += 7) {
      expect(await faultOf(archive.subarray(0, length))).toBe('ARCHIVE_DAMAGED');
    }
  });

  test('with any byte of its calls flipped is damaged', async () => {
    const archive = zipArchive([{ ...entry, method: 0 }]);
    const start = archive.indexOf('UsageId');
    for (let at = start; at < start + csv.length; at += 41) {
      const damaged = Buffer.from(archive);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(await faultOf(damaged)).toBe('ARCHIVE_DAMAGED');
    }
  });

  test('with more entries than an export can have is refused', async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => ({ name: `n${index}`, content: '', method: 0 }));
    expect(await faultOf(zipArchive(many))).toBe('ARCHIVE_TOO_MANY_ENTRIES');
  });

  test('within an archive is not opened', async () => {
    const inner = zipArchive([entry]);
    const source = await sourceOf(zipArchive([{ name: 'PSTN.calls.1.csv', content: inner }]));
    expect((await eventsOf(source)).at(-1)).toMatchObject({ kind: 'unreadable', error: { code: 'NO_HEADER' } });
  });
});

describe('an upload', () => {
  const files = (): DiskUsageFiles => new DiskUsageFiles({ ...options, temporaryFolder: folder });

  async function* streamOf(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
    yield* chunks(Buffer.from(content as string), [100]);
  }

  async function receive(content: string | Uint8Array): Promise<UsageOpening> {
    return remember(await files().receive(streamOf(content), 'PSTN.calls.csv'));
  }

  test('is read like a file, under the name it was sent with', async () => {
    const opening = await receive(csv);
    if (!opening.ok) throw new Error(opening.error.code);
    expect(await idsOf(opening.source)).toEqual(['a-1', 'a-2']);
    expect(opening.source.parts.map(({ name }) => name)).toEqual(['PSTN.calls.csv']);
    expect(await opening.source.digest()).toBe(sha256(csv));
  });

  test('may be an archive', async () => {
    const opening = await receive(zipArchive([{ name: 'PSTN.calls.1.csv', content: csv }]));
    expect(opening.ok && (await idsOf(opening.source))).toEqual(['a-1', 'a-2']);
  });

  test('is put aside for this user alone, and removed when it is closed', async () => {
    const opening = await receive(csv);
    const [aside = ''] = await readdir(folder);
    expect((await stat(join(folder, aside))).mode & 0o077).toBe(0);
    expect((await stat(join(folder, aside, 'upload'))).mode & 0o077).toBe(0);
    if (opening.ok) await opening.source.close();
    expect(await readdir(folder)).toEqual([]);
  });

  test('leaves nothing behind when it is refused', async () => {
    expect(await receive('x'.repeat(1_000_001))).toEqual({ ok: false, error: { code: 'TOO_LARGE', values: { limitBytes: 1_000_000 } } });
    expect(await receive('')).toEqual({ ok: false, error: { code: 'EMPTY_FILE', values: {} } });
    expect(await readdir(folder)).toEqual([]);
  });

  test('leaves nothing behind when the sender goes away', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(csv);
      throw new Error('the connection broke');
    }
    await expect(files().receive(broken(), 'x')).rejects.toThrow('the connection broke');
    expect(await readdir(folder)).toEqual([]);
  });

  test('that finds no room is an outage', async () => {
    const nowhere = new DiskUsageFiles({ ...options, temporaryFolder: join(folder, 'missing') });
    await expect(nowhere.receive(streamOf(csv), 'x')).rejects.toThrow(UsageFilesUnavailable);
  });
});

test('a key is the same for the same text, and short', () => {
  const files = new DiskUsageFiles(options);
  expect(files.hash('["a",1]')).toBe(files.hash('["a",1]'));
  expect(files.hash('["a",1]')).toMatch(/^[0-9a-f]{32}$/);
  expect(files.hash('["a",1]')).not.toBe(files.hash('["a",2]'));
});
