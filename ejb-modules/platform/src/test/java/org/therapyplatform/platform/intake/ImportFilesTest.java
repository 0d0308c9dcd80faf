package org.therapyplatform.platform.intake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import jakarta.resource.ResourceException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.platform.error.UnavailableException;

/** What becomes of a failure of the database. */
class ImportFilesTest {
    private static final String QUOTED = "Key (name)=(Erika Musterfrau) in import_file";

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "57P01", "55P03", "40P01"})
    void aDatabaseThatCannotServeNowIsNoDefect(String state) {
        refusedWith(new SQLException(QUOTED, state));
    }

    @Test
    void neitherIsAPoolThatIsExhausted() {
        refusedWith(new SQLException(QUOTED, new ResourceException("IJ000453: no connection")));
    }

    @Test
    void whateverElseItSaysIsADefectWithoutItsWords() {
        assertThatThrownBy(() -> with(new SQLException(QUOTED, "42P01")).chunk(1, 0))
                .isInstanceOf(EJBException.class)
                .hasMessage("The import tables cannot be used (SQL state 42P01)")
                .hasNoCause();
    }

    private static void refusedWith(SQLException failure) {
        assertThatThrownBy(() -> with(failure).chunk(1, 0))
                .isInstanceOf(UnavailableException.class)
                .hasMessageNotContainingAny("SQL", "Erika", "import_file")
                .hasNoCause();
    }

    /** Of a module whose database answers every request for a connection with the failure. */
    private static ImportFiles with(SQLException failure) {
        DataSource dataSource = (DataSource) Proxy.newProxyInstance(
                ImportFilesTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    throw failure;
                });
        return new ImportFiles() {
            @Override
            public DataSource dataSource() {
                return dataSource;
            }

            @Override
            protected List<String> kinds() {
                return List.of("x");
            }

            @Override
            protected String monitor() {
                return "x";
            }
        };
    }
}
