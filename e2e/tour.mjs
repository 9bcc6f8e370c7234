import assert from 'node:assert/strict';

const expired = 'pm_card_chargeDeclinedExpiredCard';

/** The tour of the README, step by step, each checked by what the person would see. */
export async function playTour({ demo, openChat, step, picture }) {
  const ada = await openChat(demo.chatAddress);

  await step('a balance is asked for and answered', async () => {
    assertSays(await ada.say('balance'), /\$\d+\.\d\d left/, /Recharges \$50\.00 when it falls below/);
    await picture(ada, 'balance');
  });

  await step('a channel subscribes to alerts', async () => {
    await ada.openChannel();
    await ada.postToBot('subscribe');
    await ada.seesCard(/This channel now receives alerts/);
  });

  await step('usage draws the balance below its minimum, and the channel learns of the recharge', async () => {
    assert.match(await demo.bringInUsage(), /\d+ new calls have come in/);
    await ada.seesCard(/Recharged \$\d+\.\d\d/);
    await picture(ada, 'recharged', 'newest thread');
  });

  await step('a card that will fail is chosen', async () => {
    await ada.openPersonalChat();
    assertSays(await ada.say(`payment method ${expired}`), /Nothing is charged now/);
    await ada.press('Use this payment method');
    await ada.seesCard(/Payments now use .*expired/);
  });

  await step('the next recharge fails, and the channel learns why', async () => {
    await demo.bringInUsage();
    await ada.openChannel();
    await ada.seesCard(/Recharge failed: the card has expired/);
    await picture(ada, 'recharge-failed', 'newest thread');
  });

  await step('a retry with the same card is confirmed first and fails again', async () => {
    await ada.openPersonalChat();
    assertSays(await ada.say('retry'), /Repeat the failed recharge/);
    await ada.press(/^Retry \$/);
    await ada.seesCard(/failed: the card has expired/);
  });

  await step('a good card lifts the pause, and the failure in the channel is settled', async () => {
    assertSays(await ada.say('payment method pm_card_visa'), /Automatic recharging starts again/);
    await ada.press(/^Save and charge/);
    await ada.seesCard(/Payments now use .*4242/);
    await ada.openChannel();
    await ada.seesCard(/after a failed attempt/);
  });

  await step('a top-up is confirmed first, then there is a receipt', async () => {
    await ada.openPersonalChat();
    assertSays(await ada.say('top up $250'), /Top up \$250\.00 with/);
    await picture(ada, 'top-up');
    await ada.press('Top up $250.00');
    await ada.seesCard(/Topped up \$250\.00/);
    assertSays(await ada.say('history'), /\+\$250\.00/);
    await picture(ada, 'history');
  });

  await step('somebody without a role is refused kindly and sees no amounts', async () => {
    const nils = await openChat(await demo.openChatAs('Nils'));
    for (const asked of ['balance', 'top up $100']) {
      const answer = await nils.say(asked);
      assertSays(answer, /You can ask Ada Moreno/);
      assert.doesNotMatch(answer.join('\n'), /\$/);
    }
    await picture(nils, 'refused');
  });
}

function assertSays(texts, ...patterns) {
  for (const pattern of patterns) assert.match(texts.join('\n'), pattern);
}
