/** The bot in the browser: its pages, its history and its live streams. */
package se.faltbud.web.chat;
