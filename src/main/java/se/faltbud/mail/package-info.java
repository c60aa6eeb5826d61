/** Mail out over SMTP, and what comes back when an address does not work. */
package se.faltbud.mail;
