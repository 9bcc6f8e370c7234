import { expect, test } from '@jest/globals';
import { readAppId } from '../../src/app-package/read-app-id.ts';

test('takes the app id from MicrosoftAppId', () => {
  expect(readAppId({ MicrosoftAppId: ' 11111111-2222-4333-8444-555555555555 ' })).toEqual({ ok: true, appId: '11111111-2222-4333-8444-555555555555' });
});

test.each([undefined, '', '  '])('names the variable and shows an example in one line when it is %j', (MicrosoftAppId) => {
  const reading = readAppId({ MicrosoftAppId });
  expect(reading).toMatchObject({ ok: false, line: expect.stringMatching(/^MicrosoftAppId is not set.* Example: MicrosoftAppId=\S+$/) });
});

test('refuses what is no GUID', () => {
  expect(readAppId({ MicrosoftAppId: 'tollkeeper' })).toMatchObject({ ok: false, line: expect.stringMatching(/^MicrosoftAppId is not the GUID/) });
});
