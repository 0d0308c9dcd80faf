package org.therapyplatform.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedSqlTest {
    @Test
    void eachNameBecomesAPlaceAsOftenAsItStandsThere() {
        NamedSql named = NamedSql.of(
                "SELECT 1 FROM t WHERE a = :a AND b LIKE :b1 AND (c = :a)", Map.of("a", 7, "b1", "x%", "unused", "y"));

        assertThat(named.sql()).isEqualTo("SELECT 1 FROM t WHERE a = ? AND b LIKE ? AND (c = ?)");
        assertThat(named.values()).containsExactly(7, "x%", 7);
    }

    @Test
    void theTypeOfACastIsNoName() {
        NamedSql named = NamedSql.of("SELECT :a::text, x::integer[] FROM t", Map.of("a", 1));

        assertThat(named.sql()).isEqualTo("SELECT ?::text, x::integer[] FROM t");
        assertThat(named.values()).containsExactly(1);
    }
}
