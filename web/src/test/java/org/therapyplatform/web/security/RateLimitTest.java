package org.therapyplatform.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final RateLimit limit = new RateLimit(3);

    @Test
    void oneTooManyIsToldHowLongToWait() {
        for (int request = 1; request <= 3; request++) {
            assertThat(limit.countAccount("anna")).isEmpty();
        }
        assertThat(limit.countAccount("anna").orElseThrow()).isBetween(1L, 21L);
        assertThat(limit.countAccount("berta")).as("another account").isEmpty();
    }

    @Test
    void anAddressIsCountedApartFromAccounts() throws UnknownHostException {
        InetAddress address = InetAddress.getByName("192.0.2.1");
        assertThat(limit.exhausted(address)).isFalse();
        for (int request = 1; request <= 3; request++) {
            assertThat(limit.countAddress(address)).isEmpty();
        }
        assertThat(limit.exhausted(address)).isTrue();
        assertThat(limit.countAddress(address)).isPresent();
        assertThat(limit.countAccount("192.0.2.1")).isEmpty();
    }

    @Test
    void theAddressesOfOneIpv6NetworkCountAsOne() throws UnknownHostException {
        assertThat(RateLimit.network(InetAddress.getByName("2001:db8:1:2::1")))
                .isEqualTo(RateLimit.network(InetAddress.getByName("2001:db8:1:2:ffff::9")))
                .isNotEqualTo(RateLimit.network(InetAddress.getByName("2001:db8:1:3::1")));
        assertThat(RateLimit.network(InetAddress.getByName("192.0.2.1")))
                .isNotEqualTo(RateLimit.network(InetAddress.getByName("192.0.2.2")));
    }
}
