/** Reporting what one sees: by a line, by at most two questions, by one tap when all is quiet. */
package se.faltbud.chat.observing;
