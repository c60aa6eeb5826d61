/**
 * Reminders (påminnelser): what is planned is kept, what is due is claimed, checked once more, put
 * together by person and sent.
 */
package se.faltbud.reminder;
