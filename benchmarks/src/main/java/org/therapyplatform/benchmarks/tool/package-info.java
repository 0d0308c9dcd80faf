/** The tools that load and measure: wrk over HTTP, pgbench on SQL. */
package org.therapyplatform.benchmarks.tool;
