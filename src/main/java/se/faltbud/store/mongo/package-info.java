/**
 * The MongoDB engine of the store. It needs neither transactions nor sessions, so that it works on
 * every server that speaks the protocol: {@code outbox} brings tally changes to their tallies,
 * {@code driver} holds the connection.
 */
package se.faltbud.store.mongo;
