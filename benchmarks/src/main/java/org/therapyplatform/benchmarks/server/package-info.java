/** What the benchmarks add to the server they measure. */
package org.therapyplatform.benchmarks.server;
