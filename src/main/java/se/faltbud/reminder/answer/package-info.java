/**
 * What people answer to reminders and ask about them: one use case per file, called by every door.
 */
package se.faltbud.reminder.answer;
