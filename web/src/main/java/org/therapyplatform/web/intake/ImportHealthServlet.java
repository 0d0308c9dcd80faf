package org.therapyplatform.web.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapyplatform.patient.boundary.PatientImports;
import org.therapyplatform.platform.intake.ImportCounts;
import org.therapyplatform.platform.intake.ImportHealth;
import org.therapyplatform.therapist.boundary.TherapistImports;
import org.therapyplatform.web.json.Json;

/**
 * {@code GET /health/import}: what the monitors of imports find (api.md §1), always 200. This address serves two
 * services; {@code ?service=patient} or {@code therapist} asks for one of them.
 */
@WebServlet("/health/import")
public class ImportHealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient PatientImports patients;

    @Inject
    private transient TherapistImports therapists;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String service = Objects.requireNonNullElse(request.getParameter("service"), "");
        ImportHealth patient = service.startsWith("therapist") ? null : patients.health();
        ImportHealth therapist = service.startsWith("patient") ? null : therapists.health();
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        new Json().getContext(ObjectNode.class).writeValue(response.getOutputStream(), document(patient, therapist));
    }

    /** One document for one monitor or for both: then what both have is added up, or the later one. */
    private static ObjectNode document(ImportHealth patient, ImportHealth therapist) {
        List<ImportHealth> all =
                Stream.of(patient, therapist).filter(Objects::nonNull).toList();
        ObjectNode document = new Json().getContext(ObjectNode.class).createObjectNode();
        document.put("status", all.stream().allMatch(one -> one.issues().isEmpty()) ? "healthy" : "unhealthy");
        document.put("service", all.stream().map(ImportHealth::service).collect(Collectors.joining(" ")));
        ObjectNode details = document.putObject("details");
        details.put("monitor_running", all.stream().allMatch(ImportHealth::running));
        details.putPOJO(
                "last_check", latest(all.stream().map(one -> one.counts().lastCheck())));
        details.put(
                "files_processed_today",
                all.stream().mapToInt(one -> one.counts().filesProcessedToday()).sum());
        if (patient != null) {
            details.put("files_failed_today", patient.counts().filesFailedToday());
        }
        if (therapist != null) {
            details.put("therapists_processed_today", therapist.counts().recordsToday());
            details.put("therapists_failed_today", therapist.counts().recordsRejectedToday());
        }
        ImportCounts last = all.stream()
                .map(ImportHealth::counts)
                .filter(counts -> counts.lastErrorTime() != null)
                .max(Comparator.comparing(ImportCounts::lastErrorTime))
                .orElse(all.get(0).counts());
        details.put("last_error", last.lastError());
        details.putPOJO("last_error_time", last.lastErrorTime());
        ArrayNode issues = details.putArray("issues");
        all.forEach(one -> one.issues().forEach(issues::add));
        return document;
    }

    private static LocalDateTime latest(Stream<LocalDateTime> times) {
        return times.filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null);
    }
}
