/** Coming in and making oneself at home: codes, help by role, language, settings, undo. */
package se.faltbud.chat.joining;
