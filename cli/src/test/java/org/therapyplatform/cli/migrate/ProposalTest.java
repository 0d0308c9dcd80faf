package org.therapyplatform.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalTest {
    private static final String DEFAULT = "<dropDefaultValue tableName=\"patienten\" columnName=\"status\"/>";
    private static final String LENGTH =
            "<modifyDataType tableName=\"patienten\" columnName=\"ort\" newDataType=\"varchar(255)\"/>";
    private static final String OTHER_LENGTH =
            "<modifyDataType tableName=\"patienten\" columnName=\"plz\" newDataType=\"varchar(20)\"/>";
    private static final String REMARK = "<setTableRemarks tableName=\"patienten\"/>";
    private static final String KEY_DROPPED = "<dropPrimaryKey tableName=\"patienten\"/>";
    private static final String KEY_NAMED = "<addPrimaryKey tableName=\"patienten\" constraintName=\"patientenPK\"/>";
    private static final String OTHER_KEY = "<addPrimaryKey tableName=\"neu\" constraintName=\"neuPK\"/>";
    private static final String COLUMN = "<addColumn tableName=\"patienten\"><column name=\"groesse\"/></addColumn>";

    @TempDir
    private Path directory;

    @Test
    void keepsRealDifferencesOnlyAndNumbersThem() throws IOException {
        Path file = write(DEFAULT, COLUMN, KEY_DROPPED, KEY_NAMED, OTHER_KEY, LENGTH, OTHER_LENGTH, REMARK);

        assertThat(Proposal.tidy(file)).isTrue();
        assertThat(Files.readString(file))
                .contains(
                        "id=\"0002-groesse-1\"",
                        "id=\"0002-groesse-2\"",
                        "author=\"platform\"",
                        "groesse",
                        "neuPK",
                        "varchar(20)")
                .doesNotContain(
                        "dropDefaultValue",
                        "dropPrimaryKey",
                        "patientenPK",
                        "generated",
                        "varchar(255)",
                        "setTableRemarks");
    }

    @Test
    void nothingButNoiseIsNoDifference() throws IOException {
        Path file = write(DEFAULT, KEY_DROPPED, KEY_NAMED, LENGTH, REMARK);

        assertThat(Proposal.tidy(file)).isFalse();
        assertThat(file).doesNotExist();
    }

    private Path write(String... changes) throws IOException {
        StringBuilder xml =
                new StringBuilder("<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\">");
        for (int i = 0; i < changes.length; i++) {
            xml.append("<changeSet author=\"root (generated)\" id=\"17954493-" + i + "\">" + changes[i]
                    + "</changeSet>\n");
        }
        return Files.writeString(directory.resolve("0002-groesse.xml"), xml.append("</databaseChangeLog>"));
    }
}
