/** Telling how the work goes: by one line, by buttons, and taking it back. */
package se.faltbud.chat.progressing;
