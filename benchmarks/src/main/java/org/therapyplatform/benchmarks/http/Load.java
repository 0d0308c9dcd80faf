package org.therapyplatform.benchmarks.http;

import java.time.Duration;
import org.therapyplatform.benchmarks.tool.Wrk;

/**
 * One measurement of one server.
 *
 * @param processor time the server used meanwhile
 */
record Load(Wrk.Result result, Duration processor) {
    double perSecond() {
        return result.perSecond();
    }

    /** Microseconds of processor time the server spent on a request: tells more than the rate where others work, too. */
    double cost() {
        return processor.toNanos() / 1000.0 / Math.max(1, result.requests());
    }
}
