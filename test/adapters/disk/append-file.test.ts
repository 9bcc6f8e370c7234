import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { AppendFile } from '../../../src/adapters/disk/append-file.ts';
import { FailingFileSystem } from './failing-file-system.ts';
import { MemoryDisk } from './memory-disk.ts';

async function openFile() {
  const { fileSystem } = new MemoryDisk();
  const fd = await fileSystem.open('file', 'create');
  const content = async () => {
    const bytes = Buffer.alloc(fileSystem.look(fd).size);
    await fileSystem.read(fd, bytes, 0);
    return bytes.toString();
  };
  return { fileSystem, fd, file: new AppendFile(fileSystem, 'file', fd, 0), content };
}

describe('a file that is appended to', () => {
  afterEach(() => void jest.restoreAllMocks());

  test('has what was appended, and behind it room of line breaks', async () => {
    const { file, content } = await openFile();
    file.append(Buffer.from('one\n'));
    file.append(Buffer.from('two\n'));
    expect((await content()).trimEnd()).toBe('one\ntwo');
    expect(file.length).toBe(8);
    await file.dropRoom();
    expect(await content()).toBe('one\ntwo\n');
  });

  test('changes its size only now and then', async () => {
    const { file, fileSystem, fd } = await openFile();
    const line = Buffer.from(`${'x'.repeat(999)}\n`);
    const sizes = new Set<number>();
    for (let lines = 0; lines < 1000; lines += 1) {
      file.append(line);
      sizes.add(fileSystem.look(fd).size);
    }
    expect(sizes.size).toBeLessThan(10);
  });

  test('makes more room for larger writes, but never very much', async () => {
    const { file, fileSystem, fd } = await openFile();
    const line = Buffer.alloc(500_000, 'x');
    for (let lines = 0; lines < 40; lines += 1) file.append(line);
    const room = fileSystem.look(fd).size - file.length;
    expect(room).toBeLessThanOrEqual(8 * 1024 * 1024);
    expect(file.length).toBe(20_000_000);
  });

  test('is continued where it was left, over room that was not used', async () => {
    const { file, fileSystem, fd, content } = await openFile();
    file.append(Buffer.from('one\n'));
    const again = new AppendFile(fileSystem, 'file', fd, file.length);
    again.append(Buffer.from('two\n'));
    expect((await content()).trimEnd()).toBe('one\ntwo');
  });

  test('is not written to when somebody else has changed its size', async () => {
    const { file, fileSystem, fd } = await openFile();
    file.append(Buffer.from('one\n'));
    await fileSystem.truncate(fd, 2);
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 1000);
    expect(() => file.append(Buffer.from('two\n'))).toThrow('changed or deleted by somebody else');
  });

  test('keeps its room when the disk does not let it go', async () => {
    const disk = new FailingFileSystem(new MemoryDisk().fileSystem);
    const file = new AppendFile(disk.fileSystem, 'file', await disk.fileSystem.open('file', 'create'), 0);
    file.append(Buffer.from('one\n'));
    disk.failFrom('truncate', 'EIO');
    await file.dropRoom();
    file.append(Buffer.from('two\n'));
    expect(file.length).toBe(8);
  });
});
