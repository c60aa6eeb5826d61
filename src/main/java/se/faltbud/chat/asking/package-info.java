/** Asking how the plan stands: the whole, a part, what is late, what is mine. */
package se.faltbud.chat.asking;
