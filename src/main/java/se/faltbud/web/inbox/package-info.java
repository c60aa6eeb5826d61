/**
 * What waits for a member: inbox, answers by link, own work, mail address, calendar, notifications.
 */
package se.faltbud.web.inbox;
