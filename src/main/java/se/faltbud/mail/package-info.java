/**
 * What leaves by standards everyone's programs read: mail over SMTP, what comes back when an
 * address does not work, and the calendar feed.
 */
package se.faltbud.mail;
