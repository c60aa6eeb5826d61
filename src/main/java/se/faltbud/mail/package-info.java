/** What leaves by standards everyone's programs read: e-mail, and the calendar feed. */
package se.faltbud.mail;
