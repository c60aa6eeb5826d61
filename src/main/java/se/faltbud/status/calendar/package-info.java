/** The dates of the plan as a calendar shows them. */
package se.faltbud.status.calendar;
