package org.therapyplatform.therapist.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.AuditOrigin;
import org.therapyplatform.platform.audit.AuditTrail;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.intake.ChunkStream;
import org.therapyplatform.platform.intake.ImportFile;
import org.therapyplatform.platform.intake.ImportProcessor;
import org.therapyplatform.platform.intake.ImportRejection;
import org.therapyplatform.platform.intake.TableFile;
import org.therapyplatform.platform.intake.TableFile.Column;
import org.therapyplatform.platform.json.JsonRecords;
import org.therapyplatform.platform.validation.InputValidator;
import org.therapyplatform.platform.validation.Rule;
import org.therapyplatform.platform.validation.WireNames;
import org.therapyplatform.therapist.boundary.TherapistData;

/** R8 to R12: therapists from files, record by record through memory and some hundred at a time into the database. */
@ApplicationScoped
public class TherapistImport implements ImportProcessor {
    /** Within a transaction's time many times over, and enough to make round trips cheap. */
    private static final int BATCH = 500;

    /** Some editors put it before UTF-8; the readers of both formats pass over it. */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final List<String> REQUIRED = List.of("vorname", "nachname", "plz");

    @Inject
    private TherapistImportFiles files;

    @Inject
    private TherapistBatches batches;

    @Inject
    private InputValidator validator;

    @Inject
    private AuditTrail trail;

    @Override
    public void process(ImportFile file, BooleanSupplier goOn) {
        if (json(file)) {
            files.total(file.id(), TherapistEntries.count(content(file)));
            try (TherapistEntries entries = new TherapistEntries(content(file))) {
                run(file, entries, Set.copyOf(TherapistBatches.IMPORTED), goOn);
            }
        } else {
            try (TableFile table = new TableFile(() -> content(file), columns(), Set.copyOf(REQUIRED))) {
                files.total(file.id(), table.total());
                run(file, table, changed(table.columns()), goOn);
            }
        }
    }

    /** R9: a table may hold what a JSON file does, under the names of the API. */
    static Map<String, Column> columns() {
        Map<String, Column> all = TableFile.columnsOf(TherapistData.class);
        return TherapistBatches.IMPORTED.stream().collect(Collectors.toMap(name -> name, all::get));
    }

    /** R10: the gender follows the salutation where a table has only that, as it does of somebody new. */
    private static Set<String> changed(Set<String> columns) {
        Set<String> changed = new HashSet<>(columns);
        if (columns.contains("anrede")) {
            changed.add("geschlecht");
        }
        return changed;
    }

    /** It shows by the first character; what has none and lay at the source is no table either. */
    private boolean json(ImportFile file) {
        byte[] start = files.chunk(file.id(), 0);
        boolean marked = start.length > BYTE_ORDER_MARK.length
                && Arrays.mismatch(start, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length;
        for (int i = marked ? BYTE_ORDER_MARK.length : 0; i < start.length; i++) {
            if (start[i] < 0 || start[i] > ' ') {
                return start[i] == '{' || start[i] == '[';
            }
        }
        return !file.uploaded();
    }

    private InputStream content(ImportFile file) {
        return new ChunkStream(no -> files.chunk(file.id(), no));
    }

    /** @param given what the file changes of somebody who is known */
    private void run(ImportFile file, Iterator<?> records, Set<String> given, BooleanSupplier goOn) {
        // R11: whom this file has named is not taken for somebody who changed her name.
        BitSet named = new BitSet();
        int position = 0;
        TherapistRow pending = null;
        while ((pending != null || records.hasNext()) && goOn.getAsBoolean()) {
            List<TherapistRow> batch = new ArrayList<>(BATCH);
            Set<List<String>> keys = new HashSet<>();
            while (batch.size() < BATCH && (pending != null || records.hasNext())) {
                TherapistRow row =
                        pending == null ? row(file, records.next(), given, position + batch.size() + 1) : pending;
                pending = null;
                // Two records that may mean one person are looked up one after the other.
                if (row.data() != null && !(keys.add(byName(row.data())) & keys.add(byAddress(row.data())))) {
                    pending = row;
                    break;
                }
                batch.add(row);
            }
            int first = position;
            position += batch.size();
            // Batches are cut alike every time: what was done before the server stopped is not done again.
            if (position > file.position()) {
                apply(file, first, batch, named);
            } else {
                batches.recall(batch, named);
            }
        }
        if (goOn.getAsBoolean()) {
            batches.end(file);
        }
    }

    private void apply(ImportFile file, int position, List<TherapistRow> batch, BitSet named) {
        if (file.dryRun()) {
            batches.attempt(file, position, batch, named);
            return;
        }
        TherapistBatches.Written written = batches.write(file, position, batch, named);
        record(AuditAction.CREATE, written.created());
        record(AuditAction.UPDATE, written.changed());
    }

    private void record(AuditAction action, List<Integer> ids) {
        if (!ids.isEmpty()) {
            trail.record(trail.event(AuditOrigin.orSystem(), action, Subject.THERAPIST, ids));
        }
    }

    private TherapistRow row(ImportFile file, Object record, Set<String> given, int number) {
        if (record instanceof TherapistEntries.Entry entry) {
            // R9: what the monitor finds is meant for adults; what somebody hands over is taken as it is.
            return file.uploaded() || entry.forAdults()
                    ? checked(entry.fields(), given, number)
                    : new TherapistRow(null, given, null);
        }
        TableFile.Row row = (TableFile.Row) record;
        if (row.rejection() != null) {
            return new TherapistRow(null, given, row.rejection());
        }
        ObjectNode fields = row.values();
        if (!fields.has("anrede")) {
            fields.put("anrede", "Frau");
        }
        if (!fields.has("geschlecht")) {
            fields.put("geschlecht", fields.get("anrede").asText().equals("Herr") ? "männlich" : "weiblich");
        }
        for (String name : TherapistBatches.TEXTS) {
            if (!fields.has(name)) {
                fields.put(name, "");
            }
        }
        return checked(fields, given, row.line());
    }

    private TherapistRow checked(ObjectNode fields, Set<String> given, int number) {
        try {
            for (String name : REQUIRED) {
                if (fields.path(name).asText().isEmpty()) {
                    throw InvalidInputException.of(name, WireNames.sentence(name) + " " + Rule.REQUIRED);
                }
            }
            TherapistData data = JsonRecords.merge(TherapistData.NEW, fields);
            validator.check(data);
            return new TherapistRow(data, given, null);
        } catch (InvalidInputException e) {
            return new TherapistRow(null, given, ImportRejection.of(number, e));
        }
    }

    private static List<String> byName(TherapistData data) {
        return List.of(data.vorname(), data.nachname(), data.plz());
    }

    private static List<String> byAddress(TherapistData data) {
        return List.of("", data.vorname(), data.plz(), data.ort(), data.strasse(), data.titel());
    }
}
