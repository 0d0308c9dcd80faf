package org.therapyplatform.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers pass over what is wrong in a stylesheet, and with a block that is not closed over all that follows it. */
class StylesheetTest {
    @ParameterizedTest
    @ValueSource(strings = {"desk", "today", "placement", "phone", "mail", "administration"})
    void everyBlockBeginsAtTheMarginOrInAMediaQueryAndIsClosed(String sheet) throws IOException {
        int depth = 0;
        int number = 0;
        for (String line : Files.readAllLines(Path.of("src/main/webapp/resources/desk/" + sheet + ".css"))) {
            number++;
            if (!line.isBlank() && !line.startsWith(" ") && !line.startsWith("}")) {
                assertThat(depth)
                        .as("blocks still open in line %d: %s", number, line)
                        .isZero();
            }
            String code = line.replaceAll("/\\*.*?\\*/", "");
            depth += code.length() - code.replace("{", "").length();
            depth -= code.length() - code.replace("}", "").length();
        }
        assertThat(depth).as("blocks open at the end").isZero();
    }
}
