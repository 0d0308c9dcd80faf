package org.therapyplatform.matching.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.therapyplatform.matching.boundary.Suchstatus;

class PlatzsucheEntityTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 23, 9, 5);

    private final PlatzsucheEntity search = new PlatzsucheEntity(7, null, NOW.minusDays(3));

    @Test
    void aNewSearchIsActive() {
        assertThat(search.status()).isEqualTo(Suchstatus.aktiv);
        assertThat(search.ausgeschlosseneTherapeuten()).isEmpty();
        assertThat(search.updatedAt()).isNull();
    }

    @Test
    void notesAreAppendedWithTimeAndAuthor() {
        search.note("API", "eins", NOW);
        search.note("System", "zwei", NOW.plusHours(4));

        assertThat(search.notizen()).isEqualTo("[2026-11-23 09:05 (API)] eins\n[2026-11-23 13:05 (System)] zwei");
        assertThat(search.updatedAt()).isEqualTo(NOW.plusHours(4));
    }

    @Test
    void anExclusionIsANewListSoThatItIsStored() {
        List<Object> before = search.ausgeschlosseneTherapeuten();

        search.exclude(4, "abgelehnt_nicht_geeignet", NOW);

        assertThat(search.ausgeschlosseneTherapeuten()).isNotSameAs(before);
        assertThat(search.ausgeschlosseneTherapeuten())
                .containsExactly(
                        Map.of("id", 4, "excluded_at", "2026-11-23T09:05", "reason", "abgelehnt_nicht_geeignet"));
    }

    @Test
    void successHasADate() {
        search.changeStatus(Suchstatus.erfolgreich, NOW);

        assertThat(search.erfolgreicheVermittlungDatum()).isEqualTo(NOW);
    }

    @Test
    void whatACoordinatorExcludesLeavesTheReasonsOfTheOthers() {
        search.exclude(4, "abgelehnt_nicht_geeignet", NOW);
        search.exclude(5, NOW);
        search.exclude(4, NOW);

        assertThat(search.ausgeschlosseneTherapeuten()).hasSize(2).contains(5);
    }

    @Test
    void whoIsReadmittedIsExcludedByNobody() {
        search.exclude(4, NOW);
        search.exclude(4, "nicht_erschienen", NOW);
        search.exclude(5, NOW);

        search.readmit(4, NOW.plusDays(1));

        assertThat(search.ausgeschlosseneTherapeuten()).containsExactly(5);
        assertThat(search.updatedAt()).isEqualTo(NOW.plusDays(1));
    }

    @Test
    void anAnswerTakesBackOnlyWhatThePlatformExcluded() {
        search.exclude(4, NOW);
        search.exclude(4, "nicht_erschienen", NOW);

        search.admit(4, NOW);

        assertThat(search.ausgeschlosseneTherapeuten()).containsExactly(4);
    }
}
