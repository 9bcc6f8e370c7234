import { answer } from './answer.mjs';
import { openProduct, productModule } from './product.mjs';

/* Imports a usage file as the command line does: from opening the store until the last call is durable. */

answer({
  async import({ directory, file }) {
    const { importUsage } = await productModule('operations/index.js');
    const startedAt = performance.now();
    const { ports, usageFiles, organisation, close } = await openProduct(directory, 'write');
    const { source } = await usageFiles.open(file);
    const { counts } = await importUsage(ports, { kind: 'operator', organisation }, { file: 'usage.csv', source });
    const seconds = (performance.now() - startedAt) / 1000;
    const peakMb = (process.resourceUsage().maxRSS * 1024) / 1e6;
    await source.close();
    await close();
    return { seconds, peakMb, booked: counts.new, refused: counts.refused };
  },
});
