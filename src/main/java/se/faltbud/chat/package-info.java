/**
 * The channel-neutral bot: one file per command or dialog, its texts, and the engine that holds one
 * conversation per chat.
 */
package se.faltbud.chat;
