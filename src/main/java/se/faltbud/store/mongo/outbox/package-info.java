/**
 * A transactional outbox without transactions: it applies the tally changes of a write exactly once
 * if and only if the document of that write is stored, on servers that can change only one document
 * at a time.
 *
 * <p><b>Outbox entry.</b> One insert or replace stores a document together with its tally changes,
 * the id of the writer's lease and a batch number that ascends within the lease (field {@code _t}).
 * That write is the commit point; everything after it can be repeated.
 *
 * <pre>{@code
 * insert or replace
 * with changes
 *     |
 *     |   +---- reassigned: its lease was retired, so OutboxWriter moves the
 *     v   v     |  entry to the current lease under a new batch
 * +-----------+ |
 * |  PENDING  |-+
 * +-----------+ <--------------------------------------------+
 *     |                                                      |
 *     |  TallyApplier while the lease is held, LeaseRecovery |
 *     |  once it is revoked: each tally in one update, which |
 *     |  requires that the tally's watermark for the lease   |
 *     |  is below the batch, and raises it                   |
 *     v                                                      |
 * +-----------+  replace with changes: a new entry           |
 * |  APPLIED  |----------------------------------------------+
 * +-----------+
 *     |
 *     +-- replace without changes, put: no entry any more
 *     +-- delete
 * }</pre>
 *
 * <p>An entry is pending while its batch is above the last applied batch of its lease, and applied
 * otherwise or when the lease is removed. The entry itself is not touched when it is applied.
 * Replace and delete wait until it is; put, for documents with one writer at a time, waits only for
 * what its own process wrote. The holder knows the last applied batch at once, other processes read
 * it from the stored lease, which follows with the next renewal.
 *
 * <p><b>Writer lease.</b> A process writes under one lease at a time, stored in {@code
 * store.sources}.
 *
 * <pre>{@code
 *                        a write failed, its
 * acquire                outcome is unknown
 * -------> +---------+ ---------------------> +---------+
 *          | CURRENT |                        | RETIRED |  nothing more is written under it;
 *          +---------+                        +---------+  its pending entries are reassigned
 *           |       |                              |
 *           |       | not renewed for 40 s; on     | the same
 * store     |       | the observer's machine:      |
 * closed,   |       | its process gone for 4 s     |
 * nothing   |       v                              |
 * pending   |   +---------+ <----------------------+
 *           |   | EXPIRED |  seen by others, not stored; a renewal undoes it
 *           |   +---------+
 *           |       | any process revokes it
 *           |       v
 *           |   +---------+  its holder cannot renew it, so it applies nothing more under it;
 *           |   | REVOKED |  other processes apply its pending entries, for a day also those
 *           |   +---------+  that turn up late
 *           |       | a day later, with its watermarks
 *           v       v
 *          +---------+
 *          | REMOVED |
 *          +---------+
 * }</pre>
 *
 * <p>A holder renews every 5 s, and within half a second after it has applied something. After 15 s
 * without a renewal, as when the machine slept, it renews before it applies anything.
 *
 * <p>Names of stored data (collections, fields, the index {@code _carried}) are older than the
 * names of the classes, and stay.
 */
package se.faltbud.store.mongo.outbox;
