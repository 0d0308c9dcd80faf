/** How many records an import takes in a second, and what memory it needs. */
package org.therapyplatform.benchmarks.intake;
