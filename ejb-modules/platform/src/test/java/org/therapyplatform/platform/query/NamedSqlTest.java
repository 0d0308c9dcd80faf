package org.therapyplatform.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamedSqlTest {
    @Test
    void eachNameBecomesAPlaceAsOftenAsItStandsThere() {
        NamedSql named = NamedSql.of("SELECT 1 FROM t WHERE a = :a AND b LIKE :b1 AND (c = :a)");

        assertThat(named.sql()).isEqualTo("SELECT 1 FROM t WHERE a = ? AND b LIKE ? AND (c = ?)");
        assertThat(named.names()).containsExactly("a", "b1", "a");
    }

    @Test
    void theTypeOfACastIsNoName() {
        NamedSql named = NamedSql.of("SELECT :a::text, x::integer[], :b_1 FROM t WHERE y = :c");

        assertThat(named.sql()).isEqualTo("SELECT ?::text, x::integer[], ? FROM t WHERE y = ?");
        assertThat(named.names()).containsExactly("a", "b_1", "c");
    }
}
