package org.therapyplatform.matching.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.therapyplatform.matching.boundary.WaehlbarerTherapeut;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.query.NamedSql;

/** R2 and R3: who can be asked in a region, best first. */
@ApplicationScoped
public class TherapistSelection {
    /**
     * One statement over the region's rows (ix_therapeutenprofil_region), with open inquiries looked up in
     * ix_therapeutenanfrage_offen. Practices are gathered by hashing their address: to sort by it, in German, would cost
     * more than all the rest. The owner of a practice is the first whose surname stands in the address, else a professor,
     * else a doctor (their order is the column {@code inhaberrang}), else the one known longest.
     */
    private static final String REGION = """
            WITH region AS MATERIALIZED (
              SELECT t.therapist_id, t.praxis, t.anrede, t.titel, t.vorname, t.nachname, t.strasse, t.plz, t.ort, t.telefon,
                     t.email, t.potenziell_verfuegbar, t.ueber_plattform_informiert, t.naechster_kontakt_moeglich,
                     t.bevorzugte_diagnosen, t.psychotherapieverfahren,
                     t.inhaberrang * 4294967296 + t.therapist_id AS inhaberfolge,
                     coalesce(t.naechster_kontakt_moeglich > :today, false)
                       OR EXISTS (SELECT 1 FROM therapeutenanfrage a
                                  WHERE a.therapist_id = t.therapist_id AND a.antwort_datum IS NULL) AS belegt
              FROM therapeutenprofil t
              WHERE t.aktiv AND (:region)
            ), praxen AS (
              SELECT r.praxis, bool_or(r.belegt) AS belegt, min(r.inhaberfolge) AS inhaber
              FROM region r WHERE r.praxis IS NOT NULL GROUP BY r.praxis
            )
            """;

    /** A therapist without an address is a practice of his own. */
    private static final String CONTACTABLE =
            " FROM region p LEFT JOIN praxen x ON x.praxis = p.praxis WHERE NOT coalesce(x.belegt, p.belegt)";

    private static final String OWNERS = CONTACTABLE + " AND p.inhaberfolge = coalesce(x.inhaber, p.inhaberfolge)\n";

    private static final String TIERS = """
            ORDER BY CAST(p.praxis IS NULL AS int) * 4
                     + CAST(NOT p.potenziell_verfuegbar AS int) * 2
                     + CAST(NOT p.ueber_plattform_informiert AS int),
                     p.nachname COLLATE "C", p.vorname COLLATE "C", p.therapist_id
            """;

    /** What is shown, in the order {@link #shown} reads it: only that is made text of and carried here. */
    private static final String SHOWN = """
            p.therapist_id, p.anrede, p.titel, p.vorname, p.nachname, p.strasse, p.plz, p.ort, p.telefon, p.email,
              p.potenziell_verfuegbar, p.ueber_plattform_informiert, p.naechster_kontakt_moeglich,
              CAST(p.bevorzugte_diagnosen AS text), p.psychotherapieverfahren""";

    private static final JsonReaderFactory JSON = Json.createReaderFactory(Map.of());

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Resource(lookup = "java:jboss/datasources/MatchingDS")
    private DataSource dataSource;

    @Inject
    private Clock clock;

    /** R2: the statement that finds who can be asked, among the therapists {@code t} of a condition; {@code :today}. */
    static String owners(String region) {
        return owners(region, "p.therapist_id");
    }

    private static String owners(String region, String columns) {
        return REGION.replace(":region", region) + "SELECT " + columns + OWNERS;
    }

    /** R2: whether nobody of the therapist's practice is waiting for an answer or in a cooling period. */
    public boolean contactable(int therapistId) {
        return !contactable(List.of(therapistId)).isEmpty();
    }

    /** R2: of some therapists those in whose practice nobody is waiting for an answer or in a cooling period. */
    @SuppressWarnings("unchecked")
    public Set<Integer> contactable(Collection<Integer> therapistIds) {
        if (therapistIds.isEmpty()) {
            return Set.of();
        }
        String practices = "t.therapist_id IN (:therapists) OR t.praxis IN"
                + " (SELECT o.praxis FROM therapeutenprofil o WHERE o.therapist_id IN (:therapists))";
        List<Integer> found = entities.createNativeQuery(
                        REGION.replace(":region", practices) + "SELECT p.therapist_id" + CONTACTABLE
                                + " AND p.therapist_id IN (:therapists)",
                        Integer.class)
                .setParameter("today", LocalDate.now(clock))
                .setParameter("therapists", therapistIds)
                .getResultList();
        return Set.copyOf(found);
    }

    /** Some thousand rows, which Hibernate would carry twice. */
    public List<WaehlbarerTherapeut> inRegion(String plzPrefix) {
        NamedSql sql = NamedSql.of(owners(PlzRegion.contains("t", plzPrefix), SHOWN) + TIERS);
        Map<String, Object> values = Map.of("today", LocalDate.now(clock), "prefix", plzPrefix);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = sql.prepare(connection, values)) {
            List<WaehlbarerTherapeut> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(shown(row));
                }
            }
            return found;
        } catch (SQLException e) {
            // Its message may quote a row.
            throw new UnavailableException("The therapists cannot be looked at");
        }
    }

    private static WaehlbarerTherapeut shown(ResultSet row) throws SQLException {
        return new WaehlbarerTherapeut(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getBoolean(11),
                row.getBoolean(12),
                row.getObject(13, LocalDate.class),
                texts(row.getString(14)),
                row.getString(15));
    }

    private static List<String> texts(String array) {
        if (array.equals("[]")) {
            return List.of();
        }
        try (JsonReader reader = JSON.createReader(new StringReader(array))) {
            return reader.readArray().getValuesAs(JsonString::getString);
        }
    }
}
