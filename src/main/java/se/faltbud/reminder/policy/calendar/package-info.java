/** Working days, delivery hours and periods that the reminder policy counts in. */
package se.faltbud.reminder.policy.calendar;
