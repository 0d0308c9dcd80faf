/** The solver of proposals beside another one, on the same graph. */
package org.therapyplatform.benchmarks.solver;
