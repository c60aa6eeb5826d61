package se.faltbud.parse.dates;

/**
 * Something read from a text.
 *
 * @param next the index of the first token it did not take
 */
record Reading<T>(T value, int next) {}
