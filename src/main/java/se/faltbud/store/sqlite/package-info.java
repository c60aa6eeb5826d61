/**
 * The embedded engine of the store: one SQLite file, one writer thread with group commit, a few
 * readers.
 */
package se.faltbud.store.sqlite;
