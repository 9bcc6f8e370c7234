import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleFiles } from './sample-files.ts';

// Writes the files of `samples` anew: node dist/demo/usage/write-samples.js FOLDER
const [folder = 'samples'] = process.argv.slice(2);
for (const { name, bytes } of sampleFiles()) writeFileSync(join(folder, name), bytes);
