package org.therapyplatform.web.list;

import java.util.function.Function;

/**
 * A column of a list as a file has it.
 *
 * @param heading key of the text above it
 * @param value what a row has there: text, number, {@code LocalDate}, {@code Instant}, {@code LocalDateTime} in UTC,
 *     yes or no, a constant the texts have a word for, several of these, or null
 */
public record Column<T>(String heading, Function<? super T, ?> value) {}
