import { ActivityTypes, CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication, MessageFactory } from 'botbuilder';
import restify from 'restify';

/* The least a bot can be: Microsoft's sample, answering every message with the same card. */

const card = CardFactory.adaptiveCard({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Balance', size: 'Medium', weight: 'Bolder' },
    { type: 'TextBlock', text: '$250.00', size: 'ExtraLarge' },
    { type: 'FactSet', facts: [{ title: 'Minimum', value: '$50.00' }, { title: 'Recharge amount', value: '$50.00' }] },
  ],
  actions: [{ type: 'Action.Submit', title: 'Again', data: { say: 'again' } }],
});

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, async (context) => {
    if (context.activity.type === ActivityTypes.Message) await context.sendActivity(MessageFactory.attachment(card));
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`The echo bot is ready on http://127.0.0.1:${server.address().port}\n`));
process.on('SIGTERM', () => process.exit());
