import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { settleDueMoney, type Command } from '../../src/operations/index.ts';
import { organisation } from '../operations/test-organisation.ts';
import { Chat } from './chat.ts';
import { expectDialogue, settle } from './transcript.ts';

let chat: Chat;
beforeEach(async () => {
  chat = new Chat();
  await chat.open();
});
afterEach(() => chat.close());

function balance(): bigint {
  return chat.world.book.state.ledger.balanceMicros;
}

function chargesMade(): number {
  return chat.world.payments.charged.size;
}

describe('a top-up', () => {
  test('from one sentence, confirmed by word', () =>
    expectDialogue(
      chat,
      `ana: hi
       bot: Hello.
       ana: please top up $250
       bot: Top up $250.00 with Visa ending 4242? … Balance: $0.00 → $250.00 … Asked by: Ana Silva … charges $250.00 now … [Top up $250.00] … [Cancel]
       ana: yes
       bot: Topped up $250.00 … Balance now: $250.00 … By: Ana Silva … When: … Reference:
       bot edits: Top up $250.00 … Topped up by Ana Silva
       ana: thanks
       bot: You’re welcome.
       ana: yes
       bot: no open question, so I did nothing`,
    ));

  test('step by step, only what is missing is asked, and corrected at the end', async () => {
    await expectDialogue(
      chat,
      `ana: top up
       bot: How much should I buy? … At least $50.00, at most $1,000.00 … [Continue] … [Cancel]
       ana: sixty
       bot: Top up $60.00 … [Top up $60.00]
       ana: no, 75
       bot edits: Top up $60.00 … Replaced
       bot: Top up $75.00 … [Top up $75.00]
       ana: make it 80
       bot edits: Top up $75.00 … Replaced
       bot: Top up $80.00 … [Top up $80.00]
       ana: confirm
       bot: Topped up $80.00
       bot edits: Topped up by Ana Silva`,
    );
    expect(balance()).toBe(80_000_000n);
    expect(chargesMade()).toBe(1);
  });

  test('by the form and the buttons', () =>
    expectDialogue(
      chat,
      `ana: top up
       bot: How much should I buy?
       ana enters 120.50 and presses [Continue]
       bot: Top up $120.50 … [Top up $120.50]
       ana presses [Top up $120.50]
       bot edits: Topped up $120.50
       bot shows: Topped up $120.50 … Balance now: $120.50`,
    ));

  test('by the buttons of an older client, which come as messages', () =>
    expectDialogue(
      chat,
      `ana: top up
       bot: How much should I buy?
       ana enters 60 and taps [Continue]
       bot: Top up $60.00
       ana taps [Top up $60.00]
       bot: Topped up $60.00
       bot edits: Top up $60.00 … Topped up by Ana Silva`,
    ));

  test('below the minimum funding, above the limit, in no amount at all', async () => {
    await expectDialogue(
      chat,
      `ana: top up 20
       bot: How much should I buy? … $20.00 is below the minimum funding of $50.00 … Choose $50.00 or more
       ana: 5000
       bot: $5,000.00 is above the limit of $1,000.00 for one person
       ana: banana
       bot: I still have no answer I can use, so I left it. Nothing was changed.
       ana: yes
       bot: no open question`,
    );
    expect(chargesMade()).toBe(0);
  });

  test('two answers that are none bring buttons, three end it', () =>
    expectDialogue(
      chat,
      `ana: top up
       bot: How much
       ana: 1e9
       bot: powers of ten, as in “1e9”
       ana: 50%
       bot: “50%” is a percentage … [$50.00] … [$100.00] … [$250.00] … [Cancel]
       ana: -5
       bot: I still have no answer I can use`,
    ));

  test('an amount that can be read in two ways is asked back', () =>
    expectDialogue(
      chat,
      `ana: top up 1.000
       bot: Which amount do you mean? … [Top up $1.00] … [Top up $1,000.00] … [Cancel]
       ana: the second
       bot: Top up $1,000.00 with
       ana: no
       bot: Cancelled. Nothing was changed and nothing was charged.
       bot edits: Top up $1,000.00 … Cancelled by Ana Silva
       ana: top up $50 or $100
       bot: Which amount
       ana presses [Top up $100.00]
       bot: Top up $100.00 with`,
    ));

  test('a declined card is told with its reason, and nothing is charged', async () => {
    chat.world.payments.next = [
      { kind: 'declined', reason: 'soft-decline', detail: 'insufficient_funds' },
      { kind: 'declined', reason: 'hard-decline', detail: 'expired_card' },
    ];
    await expectDialogue(
      chat,
      `ana: top up 50
       bot: Top up $50.00
       ana: yes
       bot: The payment of $50.00 failed: the card has insufficient funds … Nothing was charged … [Top up $50.00]
       bot edits: The payment failed: the card has insufficient funds. Nothing was charged.
       ana presses [Top up $50.00]
       bot: Top up $50.00
       ana presses [Top up $50.00]
       bot edits: failed: the card has expired
       bot shows: failed: the card has expired … Nothing was charged … [Payment method]`,
    );
    expect(balance()).toBe(0n);
  });
});

describe('an outcome that is not known yet', () => {
  test('is said as such, blocks another payment, and is told when it is known', async () => {
    chat.world.payments.next = [{ kind: 'unknown', detail: 'no_answer' }];
    await expectDialogue(
      chat,
      `ana: top up 50
       bot: Top up $50.00
       ana presses [Top up $50.00]
       bot edits: I don’t know yet whether the payment of $50.00 went through
       bot shows: I don’t know yet … Don’t repeat it … I’ll tell you here
       ana: top up 70
       bot: A payment of $50.00 is still on its way, so I started no other
       (1 minute later)`,
    );
    chat.restart();
    await chat.bot.start();
    chat.world.payments.finding = { kind: 'succeeded', reference: 'ref-late' };
    await settleDueMoney(chat.world.ports, organisation);
    await expectDialogue(
      chat,
      `(10 seconds later)
       bot edits to ana: Topped up $50.00 … Reference: ref-late
       bot to ana: Topped up $50.00. The balance is $50.00.
       (1 hour later)`,
    );
  });

  test('a payment service that takes its time is not waited for', async () => {
    chat.patienceMs = 20;
    chat.restart();
    const { payments } = chat.world;
    const charge = payments.charge.bind(payments);
    let goOn = (): void => {};
    payments.charge = async (asked) => {
      await new Promise<void>((resolve) => (goOn = resolve));
      return charge(asked);
    };
    await expectDialogue(
      chat,
      `ana: top up 50
       bot: Top up $50.00
       ana: yes
       bot: I don’t know yet whether the payment of $50.00 went through
       bot edits: It is not known yet`,
    );
    goOn();
    await settle();
    await expectDialogue(
      chat,
      `(10 seconds later)
       bot edits to ana: Topped up $50.00
       bot to ana: Topped up $50.00. The balance is $50.00.`,
    );
    expect(chargesMade()).toBe(1);
  });
});

describe('one request, one act', () => {
  test('a second press tells what happened the first time', async () => {
    await expectDialogue(chat, `ana: top up 50\nbot: Top up $50.00`);
    const { message, button } = chat.findButton('Top up $50.00');
    await chat.pressOn('ana', message, button, 'execute');
    const [, again] = await chat.pressOn('ana', message, button, 'execute');
    expect(again).toMatchObject({ how: 'shows', text: expect.stringContaining('This was already done, so I did nothing now') });
    expect(chargesMade()).toBe(1);
  });

  test('two presses at the same moment charge once', async () => {
    await expectDialogue(chat, `ana: top up 50\nbot: Top up $50.00`);
    const { message, button } = chat.findButton('Top up $50.00');
    await Promise.all([1, 2, 3].map(() => chat.pressOn('ana', message, button, 'execute')));
    expect(chargesMade()).toBe(1);
    expect(balance()).toBe(50_000_000n);
  });

  test('word and button of the same request do it once', async () => {
    await expectDialogue(chat, `ana: top up 50\nbot: Top up $50.00`);
    const { message, button } = chat.findButton('Top up $50.00');
    await expectDialogue(chat, `ana: yes\nbot: Topped up\nbot edits: Topped up by`);
    await chat.pressOn('ana', message, button, 'submit');
    expect(chargesMade()).toBe(1);
  });

  test('nobody else confirms or cancels it', async () => {
    await expectDialogue(
      chat,
      `ana: top up 50
       bot: Top up $50.00
       bo presses [Top up $50.00]
       bot notes: Only Ana Silva can answer that card. Nothing was changed.
       uma presses [Cancel]
       bot notes: Only Ana Silva
       ana presses [Cancel]
       bot edits: Cancelled by Ana Silva
       bot shows: Cancelled by Ana Silva
       ana: yes
       bot: no open question`,
    );
    expect(chargesMade()).toBe(0);
  });

  test('a role that was lost meanwhile stops it, and the refusal is in the book', async () => {
    await expectDialogue(chat, `ana: top up 50\nbot: Top up $50.00`);
    const { directory, book } = chat.world;
    directory.people = directory.people.map((person) => (person.id === 'ana' ? { ...person, roles: [] } : person));
    await expectDialogue(
      chat,
      `ana presses [Top up $50.00]
       bot edits: you need the role
       bot shows: To top up and to choose a payment method you need the role Global Administrator or Billing Administrator. Nothing was changed.`,
    );
    expect(chargesMade()).toBe(0);
    expect(book.records.at(-1)).toMatchObject({ kind: 'act-refused', act: 'fund', actor: { id: 'ana' } });
  });

  test('settings that changed meanwhile make the card anew, by button and by word', async () => {
    await expectDialogue(
      chat,
      `ana: top up 50
       bot: Top up $50.00
       bo: minimum 80
       bot: Change the minimum balance from $50.00 to $80.00
       bo: yes
       bot: The minimum balance is now $80.00
       bot edits: Saved by Bo Lin
       ana presses [Top up $50.00]
       bot edits: made anew
       bot shows: The settings were changed meanwhile, so this card was made anew. Nothing has been done yet.
       bo: minimum 90
       bot: from $80.00 to $90.00
       bo: yes
       bot: now $90.00
       bot edits: Saved
       ana: yes
       bot: made anew … [Top up $50.00]
       bot edits: The settings were changed meanwhile. Nothing was done
       ana: yes
       bot: Topped up $50.00
       bot edits: Topped up by`,
    );
    expect(chargesMade()).toBe(1);
  });

  test('a changed balance alone does not stop it, and the receipt shows the true figures', async () => {
    await expectDialogue(chat, `ana: top up 50\nbot: Balance: $0.00 → $50.00`);
    await chat.world.store.post(organisation, { kind: 'state-balance', key: 'stated', statedMicros: 7_000_000n, actor: { kind: 'operator' } });
    await expectDialogue(chat, `ana: yes\nbot: Topped up $50.00 … Balance now: $57.00\nbot edits: Topped up by`);
  });

  test('a crash between charge and receipt: the next touch tells the outcome, and charges nothing twice', async () => {
    await expectDialogue(chat, `ana: top up 50\nbot: Top up $50.00`);
    const { message, button } = chat.findButton('Top up $50.00');
    const { store } = chat.world;
    store.beforePost = (command: Command) => {
      if (command.kind === 'settle-payment') throw new Error('the power went');
    };
    await expectDialogue(chat, `ana presses [Top up $50.00]\nbot notes: Something went wrong on my side … Reference:`);
    store.beforePost = () => {};
    chat.restart();
    const deeds = await chat.pressOn('ana', message, button, 'execute');
    expect(deeds.at(-1)?.text).toContain('I don’t know yet whether the payment of $50.00 went through');
    await settleDueMoney(chat.world.ports, organisation);
    await expectDialogue(chat, `(10 seconds later)\nbot edits to ana: Topped up $50.00\nbot to ana: Topped up $50.00`);
    expect(chargesMade()).toBe(1);
  });

  test('a card pressed after a quarter of an hour does nothing', async () => {
    await expectDialogue(
      chat,
      `ana: top up 50
       bot: Top up $50.00
       (16 minutes later)
       ana presses [Top up $50.00]
       bot edits: Expired
       bot shows: Expired: it was not confirmed within 15 minutes. Nothing was changed and nothing was charged.
       ana: top up 60
       bot: Top up $60.00
       (16 minutes later)
       ana: yes
       bot edits: Top up $60.00 … Expired
       bot: That card is more than 15 minutes old and has expired. Nothing was changed.
       ana: top up 70
       bot: Top up $70.00
       (16 minutes later)
       ana: balance
       bot edits: Expired
       bot: No credit yet
       ana: yes
       bot: no open question`,
    );
    expect(chargesMade()).toBe(0);
  });

  test('a restart in the middle of a dialog changes nothing', async () => {
    await expectDialogue(chat, `ana: top up\nbot: How much`);
    chat.restart();
    await expectDialogue(chat, `ana: 50\nbot: Top up $50.00`);
    chat.restart();
    await expectDialogue(chat, `ana: yes\nbot: Topped up $50.00\nbot edits: Topped up by`);
    expect(chargesMade()).toBe(1);
  });
});

describe('in the middle of something', () => {
  test('a question is answered, and the open one asked again', () =>
    expectDialogue(
      chat,
      `ana: top up
       bot: How much should I buy?
       ana: balance
       bot: No credit yet
       bot: How much should I buy?
       ana: 50
       bot: Top up $50.00
       ana: who can top up?
       bot: Who may top up … Ana Silva
       bot: Top up $50.00 … [Top up $50.00]
       bot edits: Replaced
       ana: yes
       bot: Topped up
       bot edits: Topped up by`,
    ));

  test('another act asks whether to leave the first', () =>
    expectDialogue(
      chat,
      `ana: top up 50
       bot: Top up $50.00
       ana: minimum 100
       bot: Leave the top-up first? Nothing of it has been done. … [Leave it] … [Go on]
       ana: no
       bot: Top up $50.00
       bot edits: Replaced
       ana: minimum 100
       bot: Leave the top-up first?
       ana presses [Leave it]
       bot edits: Top up $50.00 … Replaced by a newer request. Nothing was changed
       bot: Change the minimum balance from $50.00 to $100.00?
       bot edits: Cancelled.
       bot shows: Cancelled.
       ana: yes
       bot: The minimum balance is now $100.00
       bot edits: Saved by Ana Silva`,
    ));

  test('the leave question is answered by word too, and its old buttons do nothing', async () => {
    await expectDialogue(chat, `ana: top up 50\nbot: Top up\nana: cap 500\nbot: Leave the top-up first?`);
    const { message, button } = chat.findButton('Leave it');
    await expectDialogue(
      chat,
      `ana: yes
       bot edits: Replaced
       bot: at most $500.00 a month? … [Cap at $500.00 a month]`,
    );
    const deeds = await chat.pressOn('ana', message, button, 'execute');
    expect(deeds).toMatchObject([{ how: 'notes', text: expect.stringContaining('I don’t know that button any more') }]);
  });

  test('the same act again replaces the first without a question', () =>
    expectDialogue(
      chat,
      `ana: top up 50
       bot: Top up $50.00
       ana: top up 75
       bot edits: Top up $50.00 … Replaced
       bot: Top up $75.00`,
    ));

  test('stopping at once is possible at any moment', () =>
    expectDialogue(
      chat,
      `ana: top up 50
       bot: Top up $50.00
       ana: pause
       bot: Automatic recharging is paused … [Undo]
       bot: Top up $50.00
       bot edits: Replaced
       ana: never mind
       bot edits: Cancelled by Ana Silva
       bot: Cancelled. Nothing was changed and nothing was charged.
       ana: cancel
       bot: Nothing is open`,
    ));

  test('words that mean nothing are counted, and the third leaves it', () =>
    expectDialogue(
      chat,
      `ana: top up 50
       bot: Top up $50.00
       ana: fish
       bot: I did not understand that
       bot: Top up $50.00
       bot edits: Replaced
       ana: fish
       bot: That is also beyond me
       bot: Top up $50.00
       bot edits: Replaced
       ana: fish
       bot: That is also beyond me
       bot edits: Cancelled
       bot: I still have no answer I can use, so I left it`,
    ));

  test('two requests in one sentence are asked back', () =>
    expectDialogue(
      chat,
      `ana: top up 50 and minimum 100
       bot: Those are two requests. Which one first? … [Top up $50.00] … [Set the minimum to $100.00]
       ana: 2
       bot: Change the minimum balance from $50.00 to $100.00?`,
    ));
});

describe('settings', () => {
  test('minimum, amount and cap, with what saving does', () =>
    expectDialogue(
      chat,
      `bo: set the minimum to 200
       bot: from $50.00 to $200.00 … Nothing is charged now … [Set the minimum to $200.00]
       bo: yes
       bot: The minimum balance is now $200.00 … $50.00 → $200.00
       bot edits: Saved by Bo Lin
       bo: amount 10
       bot: How much should one recharge buy? … $10.00 is below the minimum funding
       bo: 100
       bot: Change the recharge amount from $50.00 to $100.00?
       bo presses [Recharge $100.00 at a time]
       bot edits: now $100.00
       bot shows: The recharge amount is now $100.00
       bo: cap
       bot: There is no cap now … [No cap]
       bo: 1,500
       bot: at most $1,500.00 a month
       bo: yes
       bot: The monthly cap is now $1,500.00
       bot edits: Saved
       bo: minimum 200
       bot: Nothing had to be changed`,
    ));

  test('turning recharging on says and does what it charges now', async () => {
    await expectDialogue(
      chat,
      `bo: auto-recharge
       bot: Should I recharge automatically?
       bo: on
       bot: Saving this charges $50.00 now, because the balance is below the minimum … [Save and charge $50.00]
       bo: yes
       bot: Automatic recharging is on … $50.00 was charged
       bot edits: Saved by Bo Lin`,
    );
    expect(balance()).toBe(50_000_000n);
  });

  test('turning it off happens at once and can be taken back', () =>
    expectDialogue(
      chat,
      `bo: auto-recharge on
       bot: [Save and charge $50.00]
       bo: yes
       bot: Automatic recharging is on
       bot edits: Saved
       bo: auto-recharge off
       bot: Automatic recharging is off … To take this back, press Undo … [Undo]
       ana presses [Undo]
       bot notes: Only Bo Lin
       bo presses [Undo]
       bot edits: Taken back by Bo Lin
       bot shows: Taken back by Bo Lin
       bo: auto-recharge on
       bot: Nothing had to be changed`,
    ));

  test('an undo that comes too late says so', async () => {
    await expectDialogue(
      chat,
      `bo: pause
       bot: Automatic recharging is paused … [Undo]
       (16 minutes later)
       bo presses [Undo]
       bot notes: expired. Nothing was changed.
       bo: pause
       bot: Nothing had to be changed
       bo: resume
       bot: Resume automatic recharging?
       bo: yes
       bot: Automatic recharging goes on
       bot edits: Saved`,
    );
  });

  test('the payment method by name, by its digits and by the form', () =>
    expectDialogue(
      chat,
      `ana: payment method
       bot: Which payment method … (Visa ending 4242) … (Mastercard ending 4444)
       ana: mastercard
       bot: Use Mastercard ending 4444 from now on?
       ana: yes
       bot: Payments now use Mastercard ending 4444
       bot edits: Saved by Ana Silva
       ana: payment method pm_card_gold
       bot: I know no payment method “pm_card_gold”
       ana: amex
       bot: I know no payment method “amex”
       ana: 4242
       bot: Use Visa ending 4242 from now on?`,
    ));

  test('a failed recharge is retried by hand', async () => {
    chat.world.payments.next = [{ kind: 'declined', reason: 'hard-decline', detail: 'expired_card' }];
    await expectDialogue(
      chat,
      `ana: auto-recharge on
       bot: [Save and charge $50.00]
       ana: yes
       bot: Automatic recharging is on … failed: the card has expired
       bot edits: failed
       ana: balance
       bot: paused … [Payment method] … [Retry
       ana: retry
       bot: Repeat the failed recharge: $50.00 with Visa ending 4242?
       ana: yes
       bot: Recharged $50.00
       bot edits: Repeated by Ana Silva`,
    );
    expect(chat.world.book.state.funding.pause).toBeNull();
  });
});

describe('people without the right', () => {
  test('are told which role, whom to ask, and no amounts', () =>
    expectDialogue(
      chat,
      `uma: balance
       bot: you need the role … You can ask Ana Silva, Bo Lin, or Hal Desk
       uma: top up 50
       bot: To top up and to choose a payment method you need the role Global Administrator or Billing Administrator. Nothing was changed. … You can ask Ana Silva.
       hal: balance
       bot: No credit yet
       hal: minimum 100
       bot: To change these settings you need the role
       stranger: balance
       bot: I don’t find you in the directory
       uma: who can top up?
       bot: Who may top up … Ana Silva
       uma: help
       bot: What you can ask me … who can top up?`,
    ));

  test('see only the buttons that they may use', async () => {
    const [balanceOfHal] = await chat.type('hal', chat.personalRoom('hal'), 'balance');
    expect(balanceOfHal?.text).not.toMatch(/\[Top up\]|\[Auto-recharge on\]/);
    const [balanceOfBo] = await chat.type('bo', chat.personalRoom('bo'), 'balance');
    expect(balanceOfBo?.text).toMatch(/\[Auto-recharge on\]/);
    expect(balanceOfBo?.text).not.toMatch(/\[Top up\]/);
    const [helpOfUma] = await chat.type('uma', chat.personalRoom('uma'), 'help');
    expect(helpOfUma?.text).not.toMatch(/Buy credit once|\[Top up\]/);
  });

  test('a directory that is down refuses acts and says so; the same button works again later', async () => {
    await expectDialogue(chat, `ana: top up 50\nbot: Top up $50.00`);
    chat.world.directory.isDown = true;
    await expectDialogue(
      chat,
      `ana presses [Top up $50.00]
       bot notes: I can’t reach the directory, so I can’t check your role. Nothing was changed.
       bo: pause
       bot: I can’t reach the directory`,
    );
    chat.world.directory.isDown = false;
    await expectDialogue(chat, `ana presses [Top up $50.00]\nbot edits: Topped up\nbot shows: Topped up $50.00`);
  });

  test('a store that takes nothing refuses acts and goes on answering', async () => {
    await expectDialogue(chat, `ana: top up 50\nbot: Top up $50.00`);
    chat.world.store.closed = 'disk-full';
    await expectDialogue(
      chat,
      `ana presses [Top up $50.00]
       bot notes: I can’t save anything just now, because the disk is full. Nothing was changed and nothing was charged.
       bo: pause
       bot: because the disk is full
       hal: balance
       bot: No credit yet`,
    );
  });
});
