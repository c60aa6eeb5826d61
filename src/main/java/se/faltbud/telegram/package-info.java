/** The Telegram door: Bot API updates in, answers and menus out. */
package se.faltbud.telegram;
