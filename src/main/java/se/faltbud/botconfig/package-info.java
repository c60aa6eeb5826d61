/**
 * The files of the configuration folder: words, chat, reminders, outlines, each checked when it is
 * read.
 */
package se.faltbud.botconfig;
