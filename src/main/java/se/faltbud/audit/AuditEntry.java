package se.faltbud.audit;

import java.time.Instant;

/**
 * One line of the log.
 *
 * @param at when, to the millisecond
 * @param by id of the member, or what stands for it, such as {@code console}
 * @param role role and organisation of whoever did it, then; empty for the console
 * @param about what it was done to: an id, a count, a code; never a person's words
 */
public record AuditEntry(Instant at, String by, String role, AuditAction action, String about) {}
