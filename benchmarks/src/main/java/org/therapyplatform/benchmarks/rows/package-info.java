/** What invented rows are made of. */
package org.therapyplatform.benchmarks.rows;
