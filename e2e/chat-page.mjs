const botMessage = 'div:has(> [aria-label="Message header"] [aria-label="Message author"])';
const card = '.ac-adaptiveCard';
const waitMs = 20_000;

const thread = '[role="group"]:has([contenteditable="true"]):has(button[aria-label="Send Message"])';

/** The conversation without the lists around it. */
const conversation = { x: 330, y: 48, width: 740, height: 852 };

/** One person's Playground in a browser page. Its generated class names are never used. */
export class ChatPage {
  #page;

  constructor(page) {
    this.#page = page;
  }

  static async open(context, address) {
    const page = await context.newPage();
    page.setDefaultTimeout(waitMs);
    // Fonts come from a content network; without them pictures look the same everywhere.
    await page.route((url) => !['localhost', '127.0.0.1'].includes(url.hostname), (route) => route.abort());
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    // The welcome comes first, or it would be taken for the first answer.
    await page.locator(card).first().waitFor();
    return new ChatPage(page);
  }

  /** Writes in the personal chat; resolves to the texts of the answers. */
  async say(text) {
    const messages = this.#page.locator(botMessage);
    const before = await messages.count();
    await this.#page.locator('[contenteditable="true"][role="textbox"]').last().click();
    await this.#page.keyboard.type(text);
    await this.#page.keyboard.press('Enter');
    await messages.nth(before).waitFor();
    await this.#settle();
    return messages.evaluateAll((all, known) => all.slice(known).map((message) => message.innerText), before);
  }

  /** Presses a button on the newest card that has it. */
  async press(name) {
    const exact = typeof name === 'string';
    await this.#page.locator(card).getByRole('button', { name, exact }).last().click();
  }

  /** Starts a thread of the channel with a message that mentions the bot. */
  async postToBot(text) {
    await this.#page.locator('[contenteditable="true"][role="textbox"]').first().click();
    await this.#page.keyboard.type('@');
    await this.#page.locator('#typeahead-menu [role=menuitem]').filter({ hasText: 'Tollkeeper' }).first().click();
    await this.#page.keyboard.type(` ${text}`);
    await this.#page.getByRole('button', { name: 'Post', exact: true }).click();
  }

  async openPersonalChat() {
    await this.#page.getByRole('treeitem', { name: 'Personal Chat' }).click();
    await this.#settle();
  }

  async openChannel() {
    await this.#page.getByRole('treeitem', { name: / - General$/ }).click();
    await this.#settle();
  }

  /** Waits for a card with the text, posted or edited, in the conversation that is open. */
  async seesCard(text) {
    await this.#page.locator(card).filter({ hasText: text }).first().waitFor();
    await this.#settle();
  }

  /** Saves the open conversation, or its newest thread, as a PNG. */
  async picture(path, of) {
    await this.#page.mouse.move(0, 0);
    if (of === 'newest thread') await this.#page.locator(thread).first().screenshot({ path });
    else await this.#page.screenshot({ path, clip: conversation });
  }

  /** The page scrolls and draws its charts for a moment after a message. */
  async #settle() {
    await this.#page.waitForTimeout(900);
  }
}
