/** Sending mail over SMTP: connections, addresses, and what became of each message. */
package se.faltbud.mail.smtp;
