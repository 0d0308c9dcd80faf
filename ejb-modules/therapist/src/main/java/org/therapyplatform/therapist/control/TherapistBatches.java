package org.therapyplatform.therapist.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.therapyplatform.platform.audit.AuditOrigin;
import org.therapyplatform.platform.intake.ImportFile;
import org.therapyplatform.platform.intake.ImportRejection;
import org.therapyplatform.platform.intake.ImportResult;
import org.therapyplatform.therapist.boundary.TherapistData;
import org.therapyplatform.therapist.boundary.TherapistsImported;
import org.therapyplatform.therapist.entity.TherapistEntity;

/**
 * Some hundred records at a time, each batch in one transaction with the progress of its file: one statement finds whom
 * they mean, one changes, one adds, and the history is written along with them.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TherapistBatches {
    /** R10: of a therapist who is known only these columns are changed. */
    static final List<String> IMPORTED = List.of(
            "anrede",
            "geschlecht",
            "titel",
            "vorname",
            "nachname",
            "strasse",
            "plz",
            "ort",
            "telefon",
            "fax",
            "email",
            "telefonische_erreichbarkeit",
            "fremdsprachen",
            "psychotherapieverfahren");

    /** Of these: an empty text where nothing is known. */
    static final List<String> TEXTS = List.of("titel", "strasse", "ort", "telefon", "fax", "email");

    /** R11. ix_therapeuten_import serves both lookups. What the file does not have is null, and equals nothing. */
    private static final String MEANT = """
            SELECT i.zeile, a.id, b.id
            FROM jsonb_to_recordset(?::jsonb) AS i (zeile integer, vorname text, nachname text, plz text, ort text,
                strasse text, titel text, email text)
            LEFT JOIN LATERAL (
                SELECT t.id FROM therapeuten t
                WHERE t.plz = i.plz AND t.vorname = i.vorname AND t.nachname = i.nachname
                ORDER BY t.id LIMIT 1) a ON true
            LEFT JOIN LATERAL (
                SELECT t.id FROM therapeuten t
                WHERE a.id IS NULL AND t.plz = i.plz AND t.vorname = i.vorname AND t.ort = i.ort
                    AND t.strasse = i.strasse AND t.titel = i.titel AND (coalesce(i.email, '') = ''
                        OR t.email = i.email)
                ORDER BY t.id LIMIT 1) b ON true""";

    private static final String COLUMNS = String.join(", ", IMPORTED);

    /** As ChangeHistory names and writes fields. */
    private static final String ADD = """
            WITH added AS (
                INSERT INTO therapeuten (%s, kassensitz, potenziell_verfuegbar, ueber_plattform_informiert,
                    bevorzugt_gruppentherapie, alter_min, alter_max, status, created_at)
                SELECT %s, true, false, false, false, 0, 0, 'aktiv', ?
                FROM jsonb_populate_recordset(NULL::therapeuten, ?::jsonb)
                RETURNING *)
            INSERT INTO change_history (subject_kind, subject_id, action, account, after)
            SELECT 'therapist', n.id, 'CREATE', ?, %s FROM added n
            RETURNING subject_id""".formatted(COLUMNS, COLUMNS, fields("n"));

    private static final String CHANGE = """
            WITH incoming AS (
                SELECT * FROM jsonb_populate_recordset(NULL::therapeuten, ?::jsonb)),
            old AS (
                SELECT t.* FROM therapeuten t JOIN incoming i ON i.id = t.id ORDER BY t.id FOR NO KEY UPDATE OF t),
            changed AS (
                UPDATE therapeuten n SET %s, updated_at = ?, version = n.version + 1
                FROM incoming i, old o
                WHERE n.id = i.id AND o.id = n.id AND (%s) IS DISTINCT FROM (%s)
                RETURNING n.id, %s AS before, %s AS after)
            INSERT INTO change_history (subject_kind, subject_id, action, account, before, after)
            SELECT 'therapist', c.id, 'UPDATE', ?,
                (SELECT jsonb_object_agg(f.key, f.value) FROM jsonb_each(c.before) f
                    WHERE f.value IS DISTINCT FROM c.after -> f.key),
                (SELECT jsonb_object_agg(f.key, f.value) FROM jsonb_each(c.after) f
                    WHERE f.value IS DISTINCT FROM c.before -> f.key)
            FROM changed c
            RETURNING subject_id""".formatted(
            IMPORTED.stream().map(column -> column + " = " + incoming(column)).collect(Collectors.joining(", ")),
            IMPORTED.stream().map(column -> "o." + column).collect(Collectors.joining(", ")),
            IMPORTED.stream().map(TherapistBatches::incoming).collect(Collectors.joining(", ")),
            fields("o"),
            fields("n"));

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What a batch did.
     *
     * @param changed those of the known whose record is another now
     */
    public record Written(List<Integer> created, List<Integer> changed) {}

    @Resource(lookup = "java:jboss/datasources/TherapistDS")
    private DataSource dataSource;

    @PersistenceContext(unitName = "therapist")
    private EntityManager entities;

    @Inject
    private TherapistImportFiles files;

    @Inject
    private Event<TherapistsImported> imported;

    @Inject
    private Clock clock;

    /**
     * @param position of the first record in its file
     * @param named ids the file has named so far; those of this batch are added
     */
    public Written write(ImportFile file, int position, List<TherapistRow> batch, BitSet named) {
        try (Connection connection = dataSource.getConnection()) {
            // Two files at once could each find nobody and add the same therapist.
            try (Statement lock = connection.createStatement()) {
                lock.execute("SELECT pg_advisory_xact_lock(hashtext('therapist-import'))");
            }
            Map<Integer, Integer> known = meant(connection, batch, named);
            ArrayNode added = JSON.createArrayNode();
            ArrayNode changed = JSON.createArrayNode();
            for (int i = 0; i < batch.size(); i++) {
                TherapistRow row = batch.get(i);
                Integer id = known.get(i);
                if (id != null) {
                    changed.add(given(row).put("id", id));
                } else if (row.data() != null) {
                    added.add(json(row.data()));
                }
            }
            LocalDate today = LocalDate.now(clock);
            String account = AuditOrigin.orSystem().account();
            List<Integer> addedIds = new ArrayList<>();
            if (!added.isEmpty()) {
                ids(connection, ADD, addedIds, today, text(added), account);
            }
            List<Integer> changedIds = new ArrayList<>();
            if (!changed.isEmpty()) {
                ids(connection, CHANGE, changedIds, text(changed), today, account);
            }
            tell(addedIds, changedIds);
            files.progress(file, position, result(batch, added.size(), changed.size()), rejections(batch));
            addedIds.forEach(named::set);
            known.values().forEach(named::set);
            return new Written(addedIds, changedIds);
        } catch (SQLException e) {
            // The server's message may quote a row.
            throw new EJBException("Therapists cannot be written (SQL state " + e.getSQLState() + ")");
        }
    }

    /** As {@link #write}, changing nothing but the report. */
    public void attempt(ImportFile file, int position, List<TherapistRow> batch, BitSet named) {
        try (Connection connection = dataSource.getConnection()) {
            Map<Integer, Integer> known = meant(connection, batch, named);
            known.values().forEach(named::set);
            int all = (int) batch.stream().filter(row -> row.data() != null).count();
            files.progress(file, position, result(batch, all - known.size(), known.size()), rejections(batch));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Whom a batch named that was done before the server stopped. */
    public void recall(List<TherapistRow> batch, BitSet named) {
        try (Connection connection = dataSource.getConnection()) {
            meant(connection, batch, named).values().forEach(named::set);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    public void end(ImportFile file) {
        files.processed(file, null, file.dryRun() ? "Nothing was changed" : "Therapists created and updated");
    }

    /** Id by the index of the record; who is new has none. */
    private Map<Integer, Integer> meant(Connection connection, List<TherapistRow> batch, BitSet named)
            throws SQLException {
        ArrayNode rows = JSON.createArrayNode();
        for (int i = 0; i < batch.size(); i++) {
            if (batch.get(i).data() != null) {
                rows.add(given(batch.get(i)).put("zeile", i));
            }
        }
        Map<Integer, Integer> byName = new HashMap<>();
        Map<Integer, Integer> byAddress = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(MEANT)) {
            statement.setString(1, text(rows));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    int index = row.getInt(1);
                    Integer first = row.getObject(2, Integer.class);
                    Integer second = row.getObject(3, Integer.class);
                    if (first != null) {
                        byName.put(index, first);
                    } else if (second != null && !named.get(second)) {
                        byAddress.put(index, second);
                    }
                }
            }
        }
        byAddress.values().removeIf(byName::containsValue);
        byAddress.forEach(byName::putIfAbsent);
        return byName;
    }

    private void tell(List<Integer> added, List<Integer> changed) {
        List<Integer> ids = new ArrayList<>(added);
        ids.addAll(changed);
        if (ids.isEmpty()) {
            return;
        }
        imported.fire(new TherapistsImported(entities
                .createQuery("SELECT t FROM Therapist t WHERE t.id IN :ids ORDER BY t.id", TherapistEntity.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .map(TherapistEntity::toTherapist)
                .toList()));
        // Nothing of a batch stays in memory.
        entities.clear();
    }

    private static void ids(Connection connection, String sql, List<Integer> ids, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getInt(1));
                }
            }
        }
        ids.sort(null);
    }

    private static ImportResult result(List<TherapistRow> batch, int created, int updated) {
        return new ImportResult(
                batch.size(), created, updated, rejections(batch).size());
    }

    private static List<ImportRejection> rejections(List<TherapistRow> batch) {
        return batch.stream()
                .map(TherapistRow::rejection)
                .filter(Objects::nonNull)
                .toList();
    }

    private static EJBException unreadable(SQLException e) {
        return new EJBException("Therapists cannot be looked up (SQL state " + e.getSQLState() + ")");
    }

    private static ObjectNode given(TherapistRow row) {
        return json(row.data()).retain(row.given());
    }

    private static ObjectNode json(TherapistData data) {
        ObjectNode row = JSON.createObjectNode();
        row.put("anrede", data.anrede().name());
        row.put("geschlecht", data.geschlecht().name());
        row.put("titel", data.titel());
        row.put("vorname", data.vorname());
        row.put("nachname", data.nachname());
        row.put("strasse", data.strasse());
        row.put("plz", data.plz());
        row.put("ort", data.ort());
        row.put("telefon", data.telefon());
        row.put("fax", data.fax());
        row.put("email", data.email());
        row.set("telefonische_erreichbarkeit", JSON.valueToTree(data.telefonischeErreichbarkeit()));
        row.set("fremdsprachen", JSON.valueToTree(data.fremdsprachen()));
        row.put("psychotherapieverfahren", data.psychotherapieverfahren().name());
        return row;
    }

    private static String text(ArrayNode rows) {
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records cannot be written as JSON");
        }
    }

    /** R10: what the file does not have stays, and an address that is known is not replaced by none. */
    private static String incoming(String column) {
        String given = "coalesce(i." + column + ", n." + column + ")";
        return column.equals("email")
                ? "CASE WHEN i.email = '' THEN coalesce(n.email, '') ELSE " + given + " END"
                : given;
    }

    private static String fields(String row) {
        return IMPORTED.stream()
                .map(column -> "'"
                        + (column.equals("telefonische_erreichbarkeit") ? "telefonischeErreichbarkeit" : column)
                        + "', " + row + "." + column)
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
    }
}
