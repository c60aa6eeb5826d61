/**
 * Reminders as they are stored: planned, claimed with a lease, checked once more, bundled by
 * recipient and sent.
 */
package se.faltbud.reminder.queue;
