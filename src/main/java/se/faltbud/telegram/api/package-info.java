/** Calls to Telegram's Bot API and their failures. */
package se.faltbud.telegram.api;
