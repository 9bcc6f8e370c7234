import type { CommandId } from '../commands.ts';

/** Words that point to a command when a sentence is not understood, the most telling first. */
export const nearestForms: readonly (readonly [CommandId, string])[] = [
  ['amount', '<amount>|每次 (加值|儲值)'],
  ['cap', '<cap>|上限|限額'],
  ['minimum', '最低|門檻|下限'],
  ['resume', '恢復|解除 暫停|取消 暫停'],
  ['pause', '暫停|停止 (加值|儲值|扣款)'],
  ['auto-recharge', '<auto>|自動'],
  ['payment-method', '<card>|卡|@'],
  ['unsubscribe', '取消 訂閱|退訂|停止 <alerts>|關閉 <alerts>'],
  ['subscribe', '訂閱|<alerts>'],
  ['retry', '重試|再 試|重新'],
  ['history', '紀錄|記錄|歷史|明細|花 了|發生'],
  ['top-up', '<top-up>|充|(買|購買|加|存) (<money>|#)'],
  ['balance', '<account>|剩|錢|狀態'],
  ['who-can', '誰|角色|權限'],
  ['language', '語言|<chinese>|<english>'],
  ['help', '說明|幫|怎麼|如何'],
  ['cancel', '取消|停'],
];
