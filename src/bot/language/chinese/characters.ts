/** Simplified and variant characters that requests are written with, each before the one that forms are written in. */
const pairs =
  '余餘额額动動关關开開闭閉启啟暂暫复復币幣块塊帮幫谢謝吗嗎请請烦煩历歷记記纪紀录錄订訂阅閱说說讲講语語谁誰两兩万萬亿億钱錢单單费費话話点點数數让讓为為调調态態过過这這频頻个個对對试試应應还還够夠会會样樣现現么麼机機权權变變别別没沒电電帐帳账帳设設给給买買卖賣' +
  '换換续續线線结結绝絕误誤询詢问問继繼转轉随隨馆館发發传傳输輸时時间間后後当當来來从從将將实實际際显顯图圖总總计計简簡国國华華汇匯户戶预預储儲购購马馬张張长長员員统統门門槛檻归歸释釋约約级級达達标標并並与與却卻虽雖无無种種笔筆项項选選择擇经經坏壞麽麼着著臺台' +
  '妳你您你週周裏裡咱我圆圓号號终終带帶劳勞欧歐镑鎊韩韓陆陸贰貳叁參销銷错錯该該确確认認执執进進';

const meant: ReadonlyMap<string, string> = new Map(pairs.match(/../gu)?.map((pair) => [pair.charAt(0), pair.charAt(1)]));

/** Writes Chinese in the characters of the forms, one for one, so that Simplified input and variants are understood too. */
export function plainCharacters(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (character) => meant.get(character) ?? character);
}
