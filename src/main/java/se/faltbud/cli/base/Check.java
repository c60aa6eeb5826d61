package se.faltbud.cli.base;

import java.util.List;
import java.util.function.Supplier;

/**
 * One thing {@code doctor} looks at.
 *
 * @param name one word, printed before each problem
 * @param problems looks, and gives a sentence per problem; empty when all is well
 */
public record Check(String name, Supplier<List<String>> problems) {}
