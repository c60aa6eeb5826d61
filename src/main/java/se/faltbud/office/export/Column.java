package se.faltbud.office.export;

import java.util.function.Function;

/**
 * One column of an export.
 *
 * @param name as it stands in headers and as a key
 * @param value reads it out of an entry: a text, a number, or null when the entry has none
 */
public record Column<T>(String name, Function<T, Object> value) {}
