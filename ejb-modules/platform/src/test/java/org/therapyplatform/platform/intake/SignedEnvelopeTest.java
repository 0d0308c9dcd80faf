package org.therapyplatform.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.platform.configuration.PlatformEnvironment;

/** I5, and the form of what is signed (rules.md §13). */
class SignedEnvelopeTest {
    private static final String KEY = "k";
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    /** As the web site signs it, computed with Python's hmac. */
    private static final String SIGNED = "{\"timestamp\":\"2026-11-23T09:59:00Z\",\"type\":\"t\",\"data\":{\"z\":1.50,"
            + "\"a\":\"Ärzte/\\u0001 \\\"x\\\"\",\"n\":[1e3,-0.0,null,true]}}";

    private static final String SIGNATURE = "b96f6f5501b784dabc81786765c112d66f9634fbc02708f07ee7685346f93928";

    @Test
    void layoutAndEscapesDoNotMatterOrderAndNumbersDo() {
        String laidOut = "\n{ \"signature_version\" : \"hmac-sha256-v1\", \"timestamp\": \"2026-11-23T09:59:00Z\",\n"
                + "\"type\" : \"t\", \"signature\":\"" + SIGNATURE + "\", \"data\" : { \"z\" : 1.50,"
                + " \"a\" : \"\\u00c4rzte\\/\\u0001 \\\"x\\\"\", \"n\" : [ 1e3, -0.0, null, true ] } }";

        SignedEnvelope envelope = open(laidOut);

        assertThat(envelope.type()).isEqualTo("t");
        assertThat(envelope.data().get("a").asText()).isEqualTo("Ärzte/\u0001 \"x\"");
        assertThat(envelope.identity()).isEqualTo(SIGNATURE);
        assertThat(envelope.warnings()).isEmpty();
        assertThatThrownBy(() -> open(laidOut.replace("1.50", "1.5"))).hasMessageContaining("signature does not match");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "nonsense",
                "{\"a\":1}{\"b\":2}",
                "{\"type\":\"a\",\"type\":\"b\",\"signature\":\"00\",\"signature_version\":\"hmac-sha256-v1\"}"
            })
    void whatIsNoObjectIsRefused(String text) {
        assertThatThrownBy(() -> open(text))
                .isInstanceOf(RejectedFileException.class)
                .hasMessageContaining("not a JSON object");
    }

    @Test
    void everySignatureButTheRightOneIsRefused() {
        for (String signature : new String[] {"", "zz", "00", SIGNATURE.substring(2), SIGNATURE + "00"}) {
            assertThatThrownBy(() -> open(envelope(signature)))
                    .isInstanceOf(RejectedFileException.class)
                    .hasMessage("The signature does not match the content");
        }
        assertThatThrownBy(() -> open(envelope(SIGNATURE).replace("hmac-sha256-v1", "none")))
                .hasMessageContaining("signature_version");
        assertThat(open(envelope(SIGNATURE)).type()).isEqualTo("t");
    }

    @Test
    void ageAndEnvironmentOnlyWarn() {
        assertThat(SignedEnvelope.open(
                                bytes(envelope(SIGNATURE)),
                                KEY,
                                PlatformEnvironment.TESTING,
                                Instant.parse("2026-11-23T11:00:00Z"))
                        .warnings())
                .containsExactly("It is older than 30 minutes");
    }

    private static String envelope(String signature) {
        return "{\"signature\":\"" + signature + "\",\"signature_version\":\"hmac-sha256-v1\"," + SIGNED.substring(1);
    }

    private static SignedEnvelope open(String text) {
        return SignedEnvelope.open(bytes(text), KEY, PlatformEnvironment.TESTING, NOW);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
