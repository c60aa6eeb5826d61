// The yardstick: what a developer would write in an afternoon. It stores one document a message and
// answers. No membership, no parsing, no privacy gate, no counting.
import { createServer } from "node:http";
import { Bot, webhookCallback } from "grammy";
import { MongoClient } from "mongodb";

const { PORT, MONGODB_URI, TELEGRAM_BOT_TOKEN, TELEGRAM_API_URL, TELEGRAM_WEBHOOK_SECRET, ANSWER_BY } =
  process.env;

const client = await new MongoClient(MONGODB_URI).connect();
const messages = client.db("yardstick").collection("messages");

const bot = new Bot(TELEGRAM_BOT_TOKEN, {
  client: {
    apiRoot: TELEGRAM_API_URL,
    canUseWebhookReply: (method) => ANSWER_BY === "webhook" && method === "sendMessage",
  },
});

bot.on("message:text", async (context) => {
  const { message } = context;
  await messages.insertOne({
    _id: `tg:${message.chat.id}:${message.message_id}`,
    chat: message.chat.id,
    text: message.text,
    at: new Date(message.date * 1000),
  });
  await context.reply("Tack! Din rapport är sparad.");
});

await bot.init();
const handle = webhookCallback(bot, "http", { secretToken: TELEGRAM_WEBHOOK_SECRET });
const server = createServer((request, response) => {
  handle(request, response).catch((error) => {
    console.error(error.message);
    if (!response.headersSent) response.writeHead(500).end();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(Number(PORT), "127.0.0.1");

process.on("SIGTERM", () => {
  server.close(() => client.close().then(() => process.exit(0)));
  server.closeAllConnections();
});
