package se.faltbud.observation.model;

/**
 * Who reported, and through which door.
 *
 * @param member id; never exported
 * @param organisation the member's at the time
 * @param role the member's at the time
 * @param channel the door: {@code tg}, {@code web}, {@code dc}, {@code api}
 */
public record Reporter(String member, String organisation, String role, String channel) {}
