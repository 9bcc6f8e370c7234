#!/usr/bin/env node
import { runCommand } from '../scripts/run-command.mjs';

await runCommand('tollkeeper', process.argv.slice(2));
