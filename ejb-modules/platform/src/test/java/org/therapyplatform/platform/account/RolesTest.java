package org.therapyplatform.platform.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RolesTest {
    @Test
    void theNamesOfTheAnnotationsAreTheRoles() {
        assertThat(Arrays.stream(Roles.class.getFields()).map(RolesTest::value))
                .containsExactlyElementsOf(
                        Arrays.stream(Role.values()).map(Role::label).toList());
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
