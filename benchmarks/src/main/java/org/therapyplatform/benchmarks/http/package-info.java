/** What a request costs: the API's commonest ones beside an empty one and beside their own SQL. */
package org.therapyplatform.benchmarks.http;
