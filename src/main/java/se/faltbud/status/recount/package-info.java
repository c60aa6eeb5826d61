/** Rebuilds the counters from the entries and counts the differences. */
package se.faltbud.status.recount;
