const cells = 24;

/** `calls.csv ████████░░░░  42 %  12 MB/s  8 s left` */
export function progressBar(file: string, bytesRead: number, bytesTotal: number, tookMs: number): string {
  const share = bytesTotal === 0 ? 1 : Math.min(1, bytesRead / bytesTotal);
  const full = Math.round(share * cells);
  const bar = `${'█'.repeat(full)}${'░'.repeat(cells - full)}`;
  const perSecond = tookMs === 0 ? 0 : bytesRead / tookMs / 1_000;
  const leftSeconds = share === 0 ? 0 : Math.ceil((tookMs * (1 / share - 1)) / 1_000);
  return `${file} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${perSecond.toFixed(1)} MB/s  ${leftSeconds} s left`;
}
