/**
 * Measured claims. Each subcommand of {@link org.therapyplatform.benchmarks.BenchmarksCommand} starts a stack of its own,
 * measures and prints a table; {@code docs/benchmarks.md} keeps the last one. A further benchmark is a further package
 * with a subcommand.
 */
package org.therapyplatform.benchmarks;
