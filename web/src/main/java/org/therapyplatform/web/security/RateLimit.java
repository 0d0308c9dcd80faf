package org.therapyplatform.web.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many requests a minute an account may make, and an address for which nobody is signed in. Counted by each server
 * for itself: it keeps one client from taking the request threads of all others, and is no quota.
 */
final class RateLimit {
    /** Beyond it whoever was idle longest is forgotten, and starts with a full minute again. */
    private static final int REMEMBERED = 10_000;

    private static final int IPV6_NETWORK_BYTES = 8;

    private final int perMinute;
    // Apart, so that a flood of addresses forgets no account.
    private final Map<String, Bucket> accounts = leastRecentlyUsed();
    private final Map<String, Bucket> addresses = leastRecentlyUsed();

    RateLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Counts a request. @return how many seconds to wait, if it is one too many */
    OptionalLong countAccount(String name) {
        return count(bucket(accounts, name));
    }

    /** As above, of somebody who is not signed in. */
    OptionalLong countAddress(InetAddress address) {
        return count(bucket(addresses, network(address)));
    }

    /** Whether the address has requests left; counts none. */
    boolean exhausted(InetAddress address) {
        return bucket(addresses, network(address)).getAvailableTokens() == 0;
    }

    private static OptionalLong count(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1);
    }

    private Bucket bucket(Map<String, Bucket> buckets, String key) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(key, unknown -> Bucket.builder()
                    .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                    .build());
        }
    }

    /** One customer has 2^64 addresses of IPv6 and could use each once. */
    static String network(InetAddress address) {
        byte[] bytes = address == null ? new byte[0] : address.getAddress();
        return HexFormat.of()
                .formatHex(bytes.length > IPV6_NETWORK_BYTES ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    }

    private static Map<String, Bucket> leastRecentlyUsed() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
