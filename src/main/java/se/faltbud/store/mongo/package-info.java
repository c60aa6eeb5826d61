/**
 * The MongoDB engine of the store. It needs neither transactions nor sessions, so that it works on
 * everything that speaks the protocol.
 */
package se.faltbud.store.mongo;
