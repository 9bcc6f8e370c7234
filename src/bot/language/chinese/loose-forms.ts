import type { CommandForms } from '../command-forms.ts';
import type { CommandId, CommandRight } from '../commands.ts';

const rights: readonly (readonly [CommandRight, string])[] = [
  ['fund', '(<top-up>|付款|扣款|重試|購買|買 <money>|買|刷卡|核准|(<set>|更換|換|使用|用|新增) <card>)'],
  ['configure', '((<set>|<shift>|<turn-on>|<turn-off>|暫停|恢復|更動)? (<minimum>|<amount>|<auto>|<cap>|設定)|暫停|恢復|設定)'],
  ['subscribe', '((訂閱|取消 訂閱|退訂)|(<turn-on>|<turn-off>|接收|收|發送|傳送) <alerts>)'],
];

const whoCanForms: readonly CommandForms[] = [
  ...rights.flatMap(([right, acts]): CommandForms[] => [
    {
      command: { id: 'who-can', right },
      forms: [
        `<show>? (是)? <who> (才)? (<may>) ${acts} * #? *`,
        `<may-i> ${acts} * #? * \u00bf`,
        `(要|需要)? (什麼|哪個|哪種|哪些) (角色|權限|身分) (才)? (<may>)? ${acts} * #? *`,
        `${acts} #? (要|需要|的) (什麼|哪個|哪種|哪些) (角色|權限|身分) *`,
      ],
    },
  ]),
  { command: { id: 'who-can', right: 'see' }, forms: ['<show>? <who> (才)? (<may>) (看|看到|查|查看|查詢|檢視|知道|問) *'] },
  {
    command: { id: 'who-can' },
    forms: [
      '<show>? (是)? <who> (才)? (<may>) *',
      '<show>? <who> (有|具有|擁有) * (權限|角色|權力) *',
      '(誰|哪些人) 是 * (管理員|負責人) *',
      '(我|我們) (有|有沒有|有什麼|有哪些) (什麼)? (權限|角色) *',
    ],
  },
];

const helpTopics: readonly (readonly [CommandId, string])[] = [
  ['auto-recharge', '((<turn-on>|<turn-off>|<set>|使用|用) <auto>|<auto>)'],
  ['minimum', '((<set>|<shift>) <minimum>|<minimum>)'],
  ['cap', '((<set>|<shift>|取消|移除) <cap>|<cap>)'],
  ['amount', '((<set>|<shift>) <amount>|<amount>)'],
  ['payment-method', '((<set>|新增|更換|換|使用|用) <card>|付款 方式)'],
  ['top-up', '(<top-up>|(買|購買|加|增加) <money>)'],
  ['resume', '恢復'],
  ['pause', '暫停'],
  ['retry', '(重試|再試)'],
  ['unsubscribe', '(取消 訂閱|退訂|<turn-off> <alerts>)'],
  ['subscribe', '(訂閱|<turn-on> <alerts>|接收 <alerts>|收到 <alerts>)'],
  ['history', '(看|查|查詢|查看)? (紀錄|記錄|歷史|明細)'],
  ['balance', '(看|查|查詢|查看|知道) <account>'],
  ['language', '(切換|更改|變更|換|改)? 語言'],
];

/** Forms with wildcards, in order of precedence. Only for commands that show something. */
export const looseForms: readonly CommandForms[] = [
  ...whoCanForms,
  ...helpTopics.map(([about, topic]): CommandForms => ({
    command: { id: 'help', about },
    forms: [`<how-to> ${topic} * #? *`, `(說明|教學|教 我) (一下)? ${topic} *`, `${topic} (要|該)? (怎麼|如何|怎樣) (做|用|操作|設定|設|弄) *`],
  })),
  {
    command: { id: 'history' },
    forms: [
      '<show>? (是)? (誰|哪位|哪個人) * (<purchases>|改|更改|變更|修改|暫停|恢復|設定|設|關|關閉|開啟|訂閱|做) * #? *',
      '* <purchases> (過|了|過 了) #? (沒有|沒)? \u00bf',
      '* <purchases> # 了 (沒有|沒)? \u00bf',
      '* (有沒有|有|已經|剛剛|剛才|昨天|今天|最近|上次|這個月|本月|上個月) * <purchases> * #? * \u00bf',
      '(什麼時候|何時|哪天|上次|最近 一次|最後 一次) * <purchases> * #? *',
      '* <purchases> (過|了|過 了) (多少|幾) *',
      '(<show>)? * (紀錄|記錄|歷史|明細) *',
      '(花|用|付) 了? (多少|幾) *',
      '* (花|付|扣) 了 (多少|幾) *',
    ],
  },
  {
    command: { id: 'balance' },
    forms: [
      '* <account> * (多少|幾|夠|剩|剩下|還有|用完|多久|低|不足|如何|怎麼樣) *',
      '* (還)? (剩|剩下|剩餘|還有|只剩) * (多少|幾) *',
      '<show> * (餘額|點數) *',
      '* (餘額|點數) * \u00bf',
    ],
  },
  { command: { id: 'help' }, forms: ['* (你|可以|能) (會|做|幫) * 什麼 *', '(需要|要)? 幫助 *', '* (怎麼 用|怎麼 使用|如何 使用) *'] },
];
