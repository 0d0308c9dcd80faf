package org.therapyplatform.therapist.control;

import java.text.Normalizer;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** R6: under which name a form is kept (rules.md §10). */
public final class FormName {
    private static final String SUFFIX = ".pdf";

    /** File systems end at 255 bytes; a time may still be appended. */
    private static final int LONGEST = 200;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");

    /** What a name may contain, and what it is called then. The longer forms of one word come first. */
    private static final Map<String, String> CANONICAL = new LinkedHashMap<>();

    static {
        CANONICAL.put("anamnesebogen", "Anamnesebogen");
        CANONICAL.put("einverstaendniserklaerung", "Einverstaendniserklaerung");
        CANONICAL.put("einverstandniserklarung", "Einverstaendniserklaerung");
        CANONICAL.put("fragebogen_erwachsene", "Fragebogen_Erwachsene");
        CANONICAL.put("fragebogen_kinder", "Fragebogen_Kinder");
        CANONICAL.put("fragebogen", "Fragebogen");
        CANONICAL.put("datenschutz", "Datenschutzerklaerung");
        CANONICAL.put("schweigepflicht", "Schweigepflichtentbindung");
    }

    private FormName() {}

    /**
     * The name without what a file system or a mail program could take amiss: accents and umlauts lose their dots, what
     * is not ASCII then is dropped, folders and blanks become underscores.
     *
     * @param name as the client calls the file
     * @param now for a name of which nothing is left
     * @return ends in {@code .pdf}
     */
    public static String of(String name, int therapistId, LocalDateTime now) {
        String safe = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("[/\\\\]", " ")
                .strip()
                .replaceAll("\\s+", "_")
                .replaceAll("[^A-Za-z0-9_.-]", "")
                .replaceAll("^[._]+|[._]+$", "");
        String stem = safe.toLowerCase(Locale.ROOT).endsWith(SUFFIX)
                ? safe.substring(0, safe.length() - SUFFIX.length())
                : safe.equalsIgnoreCase("pdf") ? "" : safe;
        if (stem.isEmpty()) {
            return "dokument_" + therapistId + "_" + MOMENT.format(now) + SUFFIX;
        }
        String lower = stem.toLowerCase(Locale.ROOT);
        String kept = CANONICAL.entrySet().stream()
                .filter(word -> lower.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(stem);
        return kept.substring(0, Math.min(LONGEST, kept.length())) + SUFFIX;
    }

    /** Another name for a form whose name is taken. */
    public static String dated(String filename, LocalDateTime now) {
        return filename.substring(0, filename.length() - SUFFIX.length()) + "_" + MOMENT.format(now) + SUFFIX;
    }
}
