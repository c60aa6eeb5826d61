/**
 * What people have said about being reminded: answers, absences, settings, requests for new dates,
 * and who cannot be reached. Kept in the store, read into a {@link
 * se.faltbud.reminder.policy.World}.
 */
package se.faltbud.reminder.facts;
