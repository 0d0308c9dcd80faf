/** What a page of the desk costs the server. */
package org.therapyplatform.benchmarks.desk;
