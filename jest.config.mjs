export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // The default leaves one core idle, which on two cores means no worker at all.
  maxWorkers: '100%',
  // A test file that loads the bot keeps about 40 MB in its worker, so a worker is replaced in time.
  workerIdleMemoryLimit: '700MB',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
