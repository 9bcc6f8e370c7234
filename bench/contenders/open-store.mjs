import { answer } from './answer.mjs';
import { openProduct, productModule } from './product.mjs';

/* Opens a data directory in a fresh process. What the modules take to load is not counted. */

answer({
  async untilBalance({ directory }) {
    const { balanceOf } = await loaded();
    const startedAt = performance.now();
    const { ports, organisation, close } = await openProduct(directory, 'write');
    const balance = await balanceOf(ports, { kind: 'operator', organisation });
    const milliseconds = performance.now() - startedAt;
    await close();
    return { milliseconds, balance: balance.balanceMicros };
  },
  async verify({ directory }) {
    await loaded();
    const startedAt = performance.now();
    const { ports, organisation, close } = await openProduct(directory, 'read');
    const report = await ports.store.verify(organisation);
    const seconds = (performance.now() - startedAt) / 1000;
    await close();
    return { seconds, ok: report.ok, records: report.records };
  },
});

async function loaded() {
  await productModule('composition.js');
  await productModule('config.js');
  return productModule('operations/index.js');
}
