package org.therapyplatform.web.conditional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.versioning.ExpectedVersion;

/** RFC 9110 §8.8.3 and §13.1.1. */
class IfMatchTest {
    @Test
    void withoutTheHeaderAnyVersionWillDo() {
        assertThat(IfMatch.of(null)).isEqualTo(ExpectedVersion.ANY);
        assertThat(IfMatch.of(List.of())).isEqualTo(ExpectedVersion.ANY);
        assertThat(IfMatch.of(List.of(" * "))).isEqualTo(ExpectedVersion.ANY);
    }

    @Test
    void everyTagOfEveryLineCounts() {
        assertThat(versions("\"3\"")).containsExactly(3);
        assertThat(versions("\"3\" , \"4\",,\"5\"", "\"6\"")).containsExactlyInAnyOrder(3, 4, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"3\"", "\"\"", "\"abc\"", "\"3,4\"", "\"99999999999\"", "\"-1\"", "\"W/3\"", "\"*\""})
    void aWeakOrForeignTagIsNoVersion(String header) {
        assertThat(versions(header)).isEmpty();
        assertThat(versions(header, "\"7\"")).containsExactly(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",", "3", "\"3", "3\"", "w/\"3\"", "W/ \"3\"", "\"3\" \"4\"", "\"3\"x", "*, \"3\"", "\"a b\""
            })
    void whatIsNoListOfTagsIsRefused(String header) {
        assertThatThrownBy(() -> IfMatch.of(List.of(header)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("If-Match");
    }

    private static Set<Integer> versions(String... lines) {
        return IfMatch.of(List.of(lines)).versions();
    }
}
