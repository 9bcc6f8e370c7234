import type { Command } from '../command.ts';
import { replay, report } from './advice.ts';
import { backup, restore } from './backup.ts';
import { doctor } from './doctor.ts';
import { exportCommand } from './export.ts';
import { importFiles } from './import-files.ts';
import { imports, undoImport } from './imports.ts';
import { migrate } from './migrate.ts';
import { paymentMethod } from './payment-method.ts';
import { reconcile } from './reconcile.ts';
import { settings } from './settings.ts';
import { status } from './status.ts';
import { retry, topUp } from './top-up.ts';
import { verify } from './verify.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  status,
  importFiles,
  imports,
  undoImport,
  topUp,
  retry,
  settings,
  paymentMethod,
  reconcile,
  exportCommand,
  verify,
  replay,
  report,
  doctor,
  backup,
  restore,
  migrate,
];
