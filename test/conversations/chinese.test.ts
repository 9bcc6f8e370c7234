import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Incident } from '../../src/alerts/index.ts';
import { organisation } from '../operations/test-organisation.ts';
import { Chat } from './chat.ts';
import { expectDialogue } from './transcript.ts';

let chat: Chat;
beforeEach(async () => {
  chat = new Chat();
  for (const person of ['ana', 'bo', 'uma']) chat.locales.set(person, 'zh-TW');
  await chat.open();
});
afterEach(() => chat.close());

function balance(): bigint {
  return chat.world.book.state.ledger.balanceMicros;
}

const low: Incident = {
  id: 'low:1',
  alert: 'low-balance',
  version: 1,
  settled: false,
  raisedAt: 0,
  facts: { balanceMicros: 20_000_000n, minimumMicros: 50_000_000n, autoRecharge: false, isPaused: false, at: 0 },
};

/** What an alert would say in the place that is subscribed. */
function alertHere(): string {
  const [place] = chat.world.book.state.alerts.places;
  return place === undefined ? '' : chat.bot.renderAlert(low, place).summary;
}

describe('with somebody who reads Traditional Chinese', () => {
  test('a top-up goes from one sentence to its receipt', async () => {
    await expectDialogue(
      chat,
      `ana: 你好
       bot: 您好，我負責看顧貴組織的通訊點數。您可以詢問餘額，或輸入「說明」。
       ana: 請幫我加值兩百五十元，謝謝
       bot: 要用 Visa ending 4242 … 儲值 US$250.00 嗎？ … 餘額: US$0.00 → US$250.00 … 提出者: Ana Silva … 確認後會立即扣款 US$250.00。 … 只有您可以確認 … [儲值 US$250.00] … [取消]
       ana: 好
       bot: 已儲值 US$250.00 … 目前餘額: US$250.00 … 執行者: Ana Silva
       bot edits: Ana Silva 已儲值
       ana: 餘額多少？
       bot: 餘額 US$250.00
       ana: 謝謝
       bot: 不客氣。
       ana: 好
       bot: 目前沒有等待您回答的問題，所以我沒有執行任何動作`,
    );
    expect(balance()).toBe(250_000_000n);
  });

  test('only what is missing is asked, and corrected by word', async () => {
    await expectDialogue(
      chat,
      `ana: 加值
       bot: 要儲值多少？ … 最少 US$50.00，最多 US$1,000.00 … [繼續] … [取消]
       ana: 二十元
       bot: US$20.00 低於最低儲值金額 US$50.00
       ana: ６０
       bot: 儲值 US$60.00 嗎？
       ana: 不，改成 75
       bot edits: 已由較新的要求取代
       bot: 儲值 US$75.00 嗎？
       ana: 取消
       bot edits: Ana Silva 已取消
       bot: 已取消。沒有變更任何內容，也沒有扣款。`,
    );
    expect(balance()).toBe(0n);
  });

  test('by the form and the buttons', () =>
    expectDialogue(
      chat,
      `ana: 儲值
       bot: 要儲值多少？
       ana enters 一百二十元 and presses [繼續]
       bot: 儲值 US$120.00 嗎？
       ana presses [儲值 US$120.00]
       bot edits: 已儲值 US$120.00
       bot shows: 已儲值 US$120.00 … 目前餘額: US$120.00`,
    ));

  test('an amount that can be read in two ways is asked back, another currency is refused by name', () =>
    expectDialogue(
      chat,
      `ana: 加值 50 還是 100
       bot: 您指的是哪個金額？ … [儲值 US$50.00] … [儲值 US$100.00] … [取消]
       ana: 第二個
       bot: 儲值 US$100.00 嗎？
       ana: 不要
       bot: 已取消
       bot edits: Ana Silva 已取消
       ana: 加值 3000 台幣
       bot: 「3000 台幣」的幣別是 TWD，但這裡的餘額以 USD 計算
       ana: 算了
       bot: 已取消
       ana: 加值兩百五
       bot: 您指的是哪個金額？ … [儲值 US$250.00]`,
    ));

  test('settings are changed, paused and resumed', async () => {
    await expectDialogue(
      chat,
      `ana: 把最低餘額改成 200
       bot: 要將最低餘額從 US$50.00 改為 US$200.00 嗎？
       ana: 確認
       bot: 最低餘額已改為 US$200.00
       bot edits: Ana Silva 已儲存
       ana: 每月上限 500
       bot: 要將自動加值的每月上限設為 US$500.00 嗎？
       ana: 好的
       bot: 每月上限已改為 US$500.00
       bot edits: 已儲存
       ana: 暫停自動加值
       bot: 自動加值已暫停 … [復原]
       ana: 恢復
       bot: 要恢復自動加值嗎？
       ana: 好
       bot: 自動加值已恢復
       bot edits: 已儲存
       ana: 紀錄
       bot: 紀錄，由新到舊 … Ana Silva 恢復了自動加值 … Ana Silva 變更了最低餘額 US$50.00 → US$200.00`,
    );
    expect(chat.world.book.state.funding.settings).toMatchObject({ minimumMicros: 200_000_000n, capMicros: 500_000_000n });
  });

  test('a declined card and a missing right are explained', async () => {
    chat.world.payments.next = [{ kind: 'declined', reason: 'hard-decline', detail: 'expired_card' }];
    await expectDialogue(
      chat,
      `ana: 加值 50 元
       bot: 儲值 US$50.00 嗎？
       ana: 好
       bot: US$50.00 付款失敗：信用卡已過期 … 沒有扣款 … [付款方式]
       bot edits: 付款失敗：信用卡已過期。沒有扣款。
       uma: 加值 50 元
       bot: 儲值與選擇付款方式需要下列角色：全域管理員或計費管理員。沒有變更任何內容。 … 您可以請 … 協助
       uma: 誰可以儲值？
       bot: 誰可以儲值 … 角色: 全域管理員`,
    );
  });

  test('questions and refusals act on nothing', async () => {
    await expectDialogue(
      chat,
      `ana: 加值了嗎？
       bot: 紀錄，由新到舊
       ana: 加值 500 會怎樣？
       bot: 我還無法回答這個問題 … 您是指「儲值」嗎？ … [儲值]
       ana: 不要加值
       bot: 您說的是不要做的事
       ana: 明天加值 500
       bot: 我不明白您的意思
       ana: 怎麼加值？
       bot: 怎麼說：儲值 … 儲值 250 元
       ana: 說明
       bot: 您可以問我這些事 … 餘額 … 最低餘額 … [查看餘額]`,
    );
    expect(balance()).toBe(0n);
  });

  test('English sentences work as well, and are answered in Chinese', () =>
    expectDialogue(
      chat,
      `ana: top up $60 please
       bot: 儲值 US$60.00 嗎？
       ana: yes
       bot: 已儲值 US$60.00
       bot edits: 已儲值
       ana: 幫我 top up 500 美元
       bot: 儲值 US$500.00 嗎？`,
    ));
});

describe('the language of the answers', () => {
  test('is the reader\u2019s, whichever language was typed', async () => {
    chat.locales.set('ana', 'en-US');
    await expectDialogue(
      chat,
      `ana: 加值五百元
       bot: Top up $500.00 with
       ana: 好
       bot: Topped up $500.00
       bot edits: Topped up by Ana Silva`,
    );
  });

  test('is remembered when it is asked for, also after a restart, for that person alone', async () => {
    chat.locales.set('ana', 'en-GB');
    await expectDialogue(
      chat,
      `ana: speak Chinese
       bot: 從現在起，我會用中文跟您對話。
       ana: balance
       bot: 還沒有點數：US$0.00`,
    );
    chat.restart();
    await expectDialogue(
      chat,
      `ana: balance
       bot: 還沒有點數
       bo: 講英文
       bot: I speak English with you from now on.
       bo: 餘額
       bot: No credit yet
       ana: 請用英文回答
       bot: I speak English with you from now on.
       ana: balance
       bot: No credit yet`,
    );
    expect(await chat.documents.read(organisation, 'language:ana')).toMatchObject({ value: { language: 'en' } });
  });

  test('may be changed by a button, and in the middle of a question', () =>
    expectDialogue(
      chat,
      `ana: 語言
       bot: 您希望我用哪種語言？ … [English] … [繁體中文]
       ana presses [English]
       bot: I speak English with you from now on.
       ana: top up
       bot: How much should I buy?
       ana: 說中文
       bot: 從現在起，我會用中文跟您對話。
       bot: 要儲值多少？
       ana: 60
       bot: 儲值 US$60.00 嗎？`,
    ));

  test('of alerts is that of whoever subscribed the place', async () => {
    await expectDialogue(
      chat,
      `ana in #alerts: 訂閱這個頻道
       bot: 這個頻道現在會收到通知 … 若要停止，請輸入「取消訂閱」或按「復原」 … [復原]`,
    );
    expect(alertHere()).toBe('餘額過低：還有 US$20.00，低於最低餘額 US$50.00');
    chat.restart();
    expect(alertHere()).toContain('餘額過低');
  });

  test('of alerts changes with what is said there by somebody who may subscribe', async () => {
    await expectDialogue(
      chat,
      `ana in #alerts: 訂閱
       bot: 這個頻道現在會收到通知
       uma in #alerts: speak English
       bot: I speak English with you from now on.
       ana in #other: 說英文
       bot: I speak English with you from now on.`,
    );
    expect(alertHere()).toContain('餘額過低');
    await expectDialogue(
      chat,
      `ana in #alerts: speak English
       bot: I speak English with you from now on, and alerts here are in English too.`,
    );
    expect(alertHere()).toBe('Low balance: $20.00 left, below the minimum of $50.00');
  });

  test('of alerts stays when they are stopped and that is taken back by a reader of another language', async () => {
    chat.locales.set('bo', 'en-US');
    await expectDialogue(
      chat,
      `ana in #alerts: 訂閱
       bot: 這個頻道現在會收到通知
       bo in #alerts: unsubscribe
       bot: No more alerts here … [Undo]
       bo presses [Undo]
       bot edits: Taken back by Bo Lin
       bot shows: Taken back by Bo Lin`,
    );
    expect(alertHere()).toContain('餘額過低');
  });

  test('of alerts is English in places that were subscribed before a language was kept', () => {
    expect(chat.bot.renderAlert(low, { id: 'old', kind: 'channel', reference: null }).summary).toContain('Low balance');
  });
});
