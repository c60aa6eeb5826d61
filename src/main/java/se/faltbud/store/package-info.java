/**
 * The port to everything that is kept: documents with declared indexes, tallies derived from them
 * exactly once, and number sequences. Two engines implement it, {@code store.sqlite} and {@code
 * store.mongo}.
 */
package se.faltbud.store;
