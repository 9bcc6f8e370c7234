import { access, constants, stat } from 'node:fs/promises';
import type { Config } from '../../config.ts';
import type { Ports } from '../../operations/index.ts';
import type { BareCommand, BareContext } from '../command.ts';
import { sayMoney } from '../say.ts';

/** One thing that was looked at. */
interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

/** Looks at everything that has to be in place, and says what is not. */
export const doctor: BareCommand = {
  name: 'doctor',
  synopsis: '',
  summary: 'look at everything that has to be in place, and say what is not',
  wordsMin: 0,
  wordsMax: 0,
  async run(context) {
    const { config } = context;
    const checks = [checkNode(), checkApp(config), await checkDirectory(config), ...(await checkBook(context)), await checkBot(config)];
    const ok = checks.every((check) => check.ok);
    return { json: { ok, checks }, lines: checks.map((check) => `${check.ok ? ' ok ' : 'FAIL'}  ${check.name}: ${check.message}`), ok };
  },
};

const nodeMin = [20, 19] as const;

function checkNode(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > nodeMin[0] || (major === nodeMin[0] && minor >= nodeMin[1]);
  return { name: 'node', ok, message: `${process.versions.node}${ok ? '' : `; it has to be ${nodeMin.join('.')} or later`}` };
}

function checkApp({ isLocal, allowedTenants, botFramework }: Config): Check {
  const name = 'app';
  if (isLocal) return { name, ok: true, message: 'no MicrosoftAppId: local mode, for this machine only' };
  if (allowedTenants.length === 0) return { name, ok: false, message: 'no tenant is served; set MicrosoftAppTenantId or ALLOWED_TENANTS' };
  const needsPassword = !/^UserAssignedMSI$/i.test(botFramework['MicrosoftAppType'] ?? '');
  if (needsPassword && botFramework['MicrosoftAppPassword'] === undefined) return { name, ok: false, message: 'MicrosoftAppPassword is not set, so nothing can be said' };
  return { name, ok: true, message: 'registered' };
}

async function checkDirectory({ dataDirectory }: Config): Promise<Check> {
  const name = 'data';
  const found = await stat(dataDirectory).catch(() => undefined);
  if (found === undefined) return { name, ok: true, message: `${dataDirectory} is not there yet and will be created` };
  const isWritable = await access(dataDirectory, constants.W_OK).then(() => true, () => false);
  return { name, ok: found.isDirectory() && isWritable, message: isWritable ? dataDirectory : `${dataDirectory} cannot be written to` };
}

async function checkBook({ openElsewhere, config, organisation }: BareContext): Promise<Check[]> {
  try {
    const { ports, close } = await openElsewhere(config.dataDirectory);
    try {
      return [await checkBalance(ports, organisation), await checkPeople(ports, organisation), await checkPayments(ports, organisation)];
    } finally {
      await close();
    }
  } catch (error) {
    return [{ name: 'book', ok: false, message: reasonOf(error) }];
  }
}

async function checkBalance({ store, policy }: Ports, organisation: string): Promise<Check> {
  const { ledger } = await store.state(organisation);
  return { name: 'book', ok: true, message: `${ledger.sequence} records, balance ${sayMoney(ledger.balanceMicros, policy.currency)}; verify reads all of it` };
}

async function checkPeople({ directory, rights }: Ports, organisation: string): Promise<Check> {
  const name = 'people';
  try {
    const holders = await directory.holders(organisation, rights.fund, { maxAgeMs: 0 });
    if (holders.length === 0) return { name, ok: false, message: 'the directory names nobody who may top up; see DIRECTORY_FILE' };
    return { name, ok: true, message: `${holders.length} may top up` };
  } catch (error) {
    return { name, ok: false, message: reasonOf(error) };
  }
}

async function checkPayments({ payments, store }: Ports, organisation: string): Promise<Check> {
  const name = 'payments';
  try {
    await payments.find('doctor');
    const { method } = (await store.state(organisation)).funding;
    const methods = await payments.methods();
    const chosen = methods.find((known) => known.name === method);
    if (method !== null && chosen === undefined) return { name, ok: false, message: `the payment method ${method} is not there any more` };
    return { name, ok: true, message: chosen?.label ?? 'a payment method is chosen at the first start' };
  } catch (error) {
    return { name, ok: false, message: reasonOf(error) };
  }
}

const patienceMs = 1_000;

/** Running or not is no fault; running without being ready is. */
async function checkBot({ host, port }: Config): Promise<Check> {
  const name = 'bot';
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  try {
    const { status } = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(patienceMs) });
    return { name, ok: status === 200, message: status === 200 ? `ready on ${address}` : `${address} answers ${status} when asked whether it is ready` };
  } catch {
    return { name, ok: true, message: `nothing answers on ${address}` };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
