/** Signed links that answer a reminder with one tap, without sign-in. */
package se.faltbud.link;
