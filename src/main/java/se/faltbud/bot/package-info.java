/** The bot put together: every command, button and dialog behind one conversation engine. */
package se.faltbud.bot;
