/** Messages to Telegram: queued within its limits, split, and sent. */
package se.faltbud.telegram.out;
