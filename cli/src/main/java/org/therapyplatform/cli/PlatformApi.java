package org.therapyplatform.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.therapyplatform.cli.stack.ComponentStatus;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.StackException;

/** The API of the running platform, as somebody who has an account. */
final class PlatformApi {
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

    private final LocalStack stack;
    private final String account;
    private final String authorization;
    private final HttpClient client;

    /**
     * @param account its password comes from {@code .platform/credentials}, else it is asked for
     * @throws StackException if the platform is not ready
     */
    PlatformApi(LocalStack stack, String account) {
        if (stack.server().status().state() != ComponentStatus.State.READY) {
            throw new StackException("The platform is not ready. First: ./platform up");
        }
        this.stack = stack;
        this.account = account;
        this.client = stack.server().apiClient();
        String password = stack.credentials().password(account).orElseGet(this::asked);
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** @param body null: none */
    HttpResponse<byte[]> answer(String method, String path, String accept, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        stack.server().address().resolve("/api/" + path))
                .header("Accept", accept)
                .header("Authorization", authorization)
                // As the proxy says that ends TLS before a production without a certificate.
                .header("X-Forwarded-Proto", "https")
                .timeout(ANSWER_WITHIN)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (body != null) {
            request.header("Content-Type", "application/octet-stream");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("The platform does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted");
        }
    }

    private String asked() {
        if (System.console() == null) {
            throw new StackException("The password of " + account + " is not in .platform/credentials");
        }
        return new String(System.console().readPassword("Password of %s: ", account));
    }
}
