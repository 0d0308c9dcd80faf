package org.therapyplatform.systemtests.api;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A browser as far as signing in goes: it keeps cookies, names its origin and does not follow redirects. */
public final class Browser {
    /** What PrimeFaces wants to see in a form, whichever it is: a UUID in Base64. */
    public static final String NONCE = "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw";

    private static final int MOST_REDIRECTS = 10;

    private final CookieManager cookies = new CookieManager();
    private final URI base;
    private final HttpClient client;

    public Browser() {
        this(Api.address(), null);
    }

    /** @param trusted whose certificates it believes; null: those every browser believes */
    public Browser(URI base, SSLContext trusted) {
        this.base = base;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .connectTimeout(Duration.ofSeconds(5));
        if (trusted != null) {
            builder.sslContext(trusted);
        }
        this.client = builder.build();
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, null);
    }

    public HttpResponse<String> signIn(String account, String password, String... headers) {
        String form = "j_username=" + URLEncoder.encode(account, StandardCharsets.UTF_8) + "&j_password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/x-www-form-urlencoded";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send("POST", "/j_security_check", form, all);
    }

    /** Goes where redirects lead, as long as they do. */
    public HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> last = answer;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            Optional<String> location = last.headers().firstValue("Location");
            if (location.isEmpty()) {
                return last;
            }
            last = get(last.uri().resolve(location.get()).toString());
        }
        throw new AssertionError("no end of redirects: " + last.uri());
    }

    /** @param headers names and values in turn */
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!method.equals("GET") && !List.of(headers).contains("Origin")) {
            request.header("Origin", base.getScheme() + "://" + base.getAuthority());
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Value of the session's cookie. */
    public Optional<String> session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("SESSION"))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Takes over somebody else's session, as whoever stole or planted it would. */
    public void useSession(String id) {
        HttpCookie cookie = new HttpCookie("SESSION", id);
        cookie.setPath("/");
        cookie.setDomain(base.getHost());
        cookie.setVersion(0);
        cookies.getCookieStore().add(base, cookie);
    }
}
