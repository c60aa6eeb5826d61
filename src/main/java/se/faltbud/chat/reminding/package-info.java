/** Reminders as people read, press and answer them, and what they say about being reminded. */
package se.faltbud.chat.reminding;
