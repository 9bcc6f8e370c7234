import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino, type Logger } from 'pino';
import { ChannelAuthentication } from './adapters/conversations/channel-authentication.ts';
import { PacedConversations } from './adapters/conversations/paced-conversations.ts';
import { TeamsConversations } from './adapters/conversations/teams-conversations.ts';
import type { DocumentReport } from './adapters/document-store/lowdb-document-store.ts';
import { LowdbDocumentStore } from './adapters/document-store/lowdb-document-store.ts';
import type { StoreReport } from './adapters/ledger-store/store-options.ts';
import { createBot } from './bot/index.ts';
import { openPorts, StartRefused, type OpenPorts } from './composition.ts';
import { currentEnvironment, organisationOf, readConfig, type Config } from './config.ts';
import { createHttpServer } from './http/index.ts';
import { watchInbox, type InboxResult } from './inbox/inbox.ts';
import { importUsage, startWorker, type DeliveryPorts } from './operations/index.ts';
import { importJson, unreadableJson } from './operations/outside/index.ts';
import { StoreDamaged, StoreUnavailable } from './ports/ledger-store.ts';

/** Teams gives up on a slow bot after some fifteen seconds, so the connector is not waited for much longer than half of that. */
const connectorPatience = { timeoutMs: 8_000, retriesMax: 2 };
/** News that cannot be delivered is tried again later, from the book. */
const newsPatience = { timeoutMs: 8_000, retriesMax: 0 };
/** How long a stop waits for what is in hand. What takes longer, such as a large import, is taken up again at the next start. */
const inHandMs = 8_600;
/** A stop takes less than ten seconds, whatever happens. */
const stopMs = 9_500;

const reading = readConfig(currentEnvironment(), 'bot');
if (reading.ok) await startOrSayWhy(reading.config);
else refuse(reading.line);

/** Ends the process too: what was opened by then would keep it alive. */
function refuse(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

async function startOrSayWhy(config: Config): Promise<void> {
  try {
    await start(config);
  } catch (error) {
    if (!isForOperator(error)) throw error;
    refuse(error.message);
  }
}

/** Trouble whose message is a line for whoever starts the bot. */
function isForOperator(error: unknown): error is Error {
  const isSystems = error instanceof Error && 'syscall' in error;
  return isSystems || error instanceof StartRefused || error instanceof StoreUnavailable || error instanceof StoreDamaged;
}

async function start(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  // The Bot Framework's packages write to the console, and the log is lines of JSON.
  console.error = console.warn = (...words: unknown[]): void => log.warn({ words: words.map(String) }, 'a package has written to the console');
  let wakeWorker = (): void => {};
  const opened = await openPorts(config, {
    mode: 'write',
    wake: () => wakeWorker(),
    onStoreReport: (report) => reportStore(log, report),
    onDirectoryProblem: (problem) => log.error(problem),
  });
  const documents = await LowdbDocumentStore.open({
    directory: config.dataDirectory,
    clock: opened.ports.clock,
    onReport: (report) => reportDocuments(log, report),
  });
  const organisationOfTenant = (tenantId: string | null): string | undefined => organisationOf(config, tenantId);
  const authentication = new ChannelAuthentication(config.botFramework, connectorPatience);
  const appId = config.botFramework['MicrosoftAppId'] ?? '';
  const bot = createBot({
    ports: opened.ports,
    documents,
    authentication,
    appId,
    organisations: [config.organisation],
    organisationOf: organisationOfTenant,
    isLocal: config.isLocal,
    timeZone: config.timeZone,
    log,
  });
  // On the organisation's clock, as its waits become instants of the book.
  const conversations = new PacedConversations(new TeamsConversations(new ChannelAuthentication(config.botFramework, newsPatience), appId), opened.ports.clock);
  const ports: DeliveryPorts = { ...opened.ports, conversations, renderAlert: bot.renderAlert };
  const worker = startWorker(ports, config.organisation, (error) => log.error({ err: error }, 'due work failed and is tried again'));
  wakeWorker = () => worker.wake();
  const inbox = await openInbox(config, opened, log);
  const server = createHttpServer({
    host: config.host,
    port: config.port,
    isLocal: config.isLocal,
    apiToken: config.apiToken,
    ports,
    usageFiles: opened.usageFiles,
    organisationOf: organisationOfTenant,
    handleTurn: bot.handleTurn,
    log,
  });
  const address = await server.listen();
  await bot.start();

  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= (async () => {
      setTimeout(() => process.exit(1), stopMs).unref();
      const inHand = Promise.all([server.drain(), bot.stop(), inbox.stop(), worker.stop()]);
      await Promise.race([inHand, wait(inHandMs)]);
      await opened.close();
      await documents.close();
      process.exit(0);
    })();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Whoever reads this line may stop us at once.
  process.stdout.write(`Tollkeeper is ready on ${address}\n`);
}

function reportStore(log: Logger, report: StoreReport): void {
  switch (report.kind) {
    case 'torn':
      return log.warn(report, `a torn write at the end of the journal was cut off at line ${report.line}; nothing acknowledged is lost`);
    case 'closed':
      return log.fatal({ err: report.error }, 'the store takes no more records; answers go on, acts are refused until a restart');
    case 'checkpoint-failed':
      return log.warn({ err: report.error }, 'no checkpoint could be written; the next start takes longer');
  }
}

function reportDocuments(log: Logger, report: DocumentReport): void {
  if (report.kind === 'documents-skipped') log.warn(report, 'damaged lines of the working memory were left out; no money depends on them');
  else log.fatal({ err: report.error }, 'the working memory takes no more writes until a restart');
}

function openInbox(config: Config, { ports, usageFiles, systemClock }: OpenPorts, log: Logger) {
  const { currency, organisation } = config;
  const asker = { kind: 'operator', organisation } as const;

  async function importFile(path: string, name: string): Promise<InboxResult> {
    const opening = await usageFiles.open(path);
    if (!opening.ok) return { isRejected: true, report: { files: [unreadableJson(name, opening.error, currency)] } };
    try {
      const imported = await importUsage(ports, asker, { file: name, source: opening.source });
      if (!imported.ok) throw new Error(`the import was refused: ${imported.error.code}`);
      log.info({ file: name, id: imported.id, rows: imported.counts.rows, new: imported.counts.new }, 'a file of the inbox was read');
      return { isRejected: imported.rejected !== null, report: { files: [importJson(imported, currency)] } };
    } finally {
      await opening.source.close();
    }
  }

  return watchInbox({
    folder: join(config.dataDirectory, 'inbox'),
    clock: systemClock,
    importFile,
    onTrouble: (error, name) => log.error({ err: error, file: name }, 'a file of the inbox could not be taken'),
  });
}
