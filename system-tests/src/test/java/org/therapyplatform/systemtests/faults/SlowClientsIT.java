package org.therapyplatform.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.RawConnection;

/** Who sends a letter at a time keeps no thread of the server for long. */
@Tag("faults")
class SlowClientsIT {
    @Test
    void whoeverDripsTheHeadersOrTheBodyIsCutOff() throws Exception {
        Duration patience = Duration.ofSeconds(28);
        ExecutorService clients = Executors.newFixedThreadPool(3);
        try {
            List<Callable<Duration>> slow = List.of(
                    () -> drip("GET /api/patients HTTP/1.1\r\nHost: x\r\nX-Slow: ", patience),
                    () -> drip(
                            RawConnection.head("POST", "/api/patients")
                                    + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{",
                            patience),
                    () -> drip(
                            "POST /j_security_check HTTP/1.1\r\nHost: "
                                    + Api.address().getAuthority()
                                    + "\r\nOrigin: "
                                    + Api.address()
                                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nj",
                            patience));
            for (Future<Duration> client : clients.invokeAll(slow)) {
                assertThat(client.get()).isLessThan(patience);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static Duration drip(String beginning, Duration patience) throws InterruptedException {
        try (RawConnection connection = new RawConnection()) {
            return connection.send(beginning).drip("a", patience);
        }
    }
}
