/** Links that answer a reminder with one tap, without login. */
package se.faltbud.reminder.links;
