/** Work that is repeated: declared by modules as ticks, run by one ticker. */
package se.faltbud.schedule;
