/** Days and periods to come, as people type them: pure reading, nothing of reminders. */
package se.faltbud.reminder.days;
