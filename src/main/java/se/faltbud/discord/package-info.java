/** Discord over JDA: direct messages, slash commands, buttons and photos in; answers out. */
package se.faltbud.discord;
