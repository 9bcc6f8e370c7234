import { expect, test } from '@jest/globals';
import { environmentFor } from '../../src/config.ts';

test('a child gets our variables as given and no others of ours, whatever is set here', () => {
  process.env['DATA_DIR'] = '/srv/real-ledger';
  process.env['NODE_ENV'] = 'production';
  process.env['MicrosoftAppId'] = 'app-1';
  try {
    const environment = environmentFor({ PORT: '4000', HOST: undefined });
    expect(environment).toMatchObject({ PORT: '4000', PATH: process.env['PATH'] });
    expect(environment).not.toHaveProperty('DATA_DIR');
    expect(environment).not.toHaveProperty('NODE_ENV');
    expect(environment).not.toHaveProperty('MicrosoftAppId');
    expect(environment).not.toHaveProperty('HOST');
  } finally {
    delete process.env['DATA_DIR'];
    delete process.env['MicrosoftAppId'];
    process.env['NODE_ENV'] = 'test';
  }
});
