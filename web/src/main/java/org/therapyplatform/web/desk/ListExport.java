package org.therapyplatform.web.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.Csv;
import org.therapyplatform.web.list.ListFile;
import org.therapyplatform.web.list.Pieces;
import org.therapyplatform.web.list.Xlsx;
import org.therapyplatform.web.paper.Paper;

/**
 * A list as a file instead of a page, where the address says {@code export=csv}, {@code xlsx} or {@code pdf}: what is
 * filtered, in the list's order, with the page's columns in the reader's language. The list is read in pieces, as its
 * pages are; the file is sent when it is whole, so that a failure is an error page and never half a list.
 */
@Named
@RequestScoped
public class ListExport {
    private static final String PARAMETER = "export";
    private static final int PIECE = 1000;

    /** What an address says beside what is filtered by. */
    private static final Set<String> NO_FILTERS = Set.of("sort", OfferedList.NAME);

    /** What a file can be. */
    public enum Format {
        /** For other programs: RFC 4180, UTF-8, dates as ISO 8601. */
        CSV("text/csv;charset=UTF-8", 10_000),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 10_000),
        /** To print or hand over; every row of it is laid out in memory. */
        PDF("application/pdf", 1000);

        private final String type;
        private final int most;

        Format(String type, int most) {
            this.type = type;
            this.most = most;
        }

        /** The parameter's value. */
        public String getKey() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Rows of a file at most. */
        public int getMost() {
            return most;
        }
    }

    /** What a list is narrowed by, in words. */
    public record Criterion(String label, String value) {}

    @Inject
    private Preferences preferences;

    @Inject
    private Formats formats;

    @Inject
    private Clock clock;

    @Inject
    private Paper paper;

    public Format[] getFormats() {
        return Format.values();
    }

    /** Whether a file is wanted, not the page. */
    public boolean isAsked() {
        return FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .containsKey(PARAMETER);
    }

    /** Address of what is filtered as a file. */
    public String address(Map<String, String> filters, Format format) {
        Map<String, String> query = new LinkedHashMap<>(filters);
        query.put(PARAMETER, format.getKey());
        return Pager.query(query);
    }

    /** What is filtered by, for a file or a sheet of paper on which the filters cannot be seen. */
    public List<Criterion> criteria(ListFile<?> file, Map<String, String> filters) {
        return filters.entrySet().stream()
                .filter(filter -> !NO_FILTERS.contains(filter.getKey())
                        && filter.getValue() != null
                        && !filter.getValue().isBlank())
                .map(filter -> new Criterion(
                        word(filter.getKey(), "filter." + filter.getKey(), "field." + filter.getKey()),
                        word(
                                filter.getValue(),
                                file.vocabularies().get(filter.getKey()) + "." + filter.getValue(),
                                "answer." + filter.getValue())))
                .toList();
    }

    /**
     * Answers with the file, if one is asked for.
     *
     * @return false if the page is wanted
     * @throws InvalidInputException if there is no such format
     */
    public <T> boolean sent(ListFile<T> file, Map<String, String> filters, Pieces<T> list) {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        String asked = external.getRequestParameterMap().get(PARAMETER);
        if (asked == null
                || !Objects.equals(
                        filters.get(OfferedList.NAME),
                        external.getRequestParameterMap().get(OfferedList.NAME))) {
            return false;
        }
        Format format = List.of(Format.values()).stream()
                .filter(known -> known.getKey().equals(asked))
                .findFirst()
                .orElseThrow(() -> InvalidInputException.of(PARAMETER, "export must be csv, xlsx or pdf"));
        Rows<T> rows = new Rows<>(list, format.most);
        byte[] content = content(file, filters, format, rows);
        send(external, name(file, format, rows), format.type, content);
        return true;
    }

    /** The same for a list of a page that is more than a list. */
    public <T> boolean sent(OfferedList<T> list, Pieces<T> rows) {
        return sent(list.file(), list.filters(), rows);
    }

    private <T> byte[] content(ListFile<T> file, Map<String, String> filters, Format format, Rows<T> rows) {
        ResourceBundle texts = preferences.getTexts();
        List<String> header = file.columns().stream()
                .map(column -> texts.getString(column.heading()))
                .toList();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        switch (format) {
            case CSV -> {
                Writer text = new OutputStreamWriter(content, StandardCharsets.UTF_8);
                Csv.write(text, header, cells(file, rows, this::iso));
            }
            case XLSX ->
                Xlsx.write(
                        content,
                        texts.getString(file.title()),
                        header,
                        cells(file, rows, this::local),
                        texts.getString("export.xlsxDay"));
            case PDF -> {
                List<List<?>> printed = new ArrayList<>();
                cells(file, rows, this::shown).forEachRemaining(printed::add);
                return pdf(file, filters, header, printed, rows.cut());
            }
        }
        return content.toByteArray();
    }

    private byte[] pdf(
            ListFile<?> file, Map<String, String> filters, List<String> header, List<List<?>> rows, boolean cut) {
        ResourceBundle texts = preferences.getTexts();
        String size = formats.number(rows.size());
        return paper.pdf(
                "list.ftlh",
                Map.of(
                        "language", preferences.getLocale().getLanguage(),
                        "title", texts.getString(file.title()),
                        "at", said("export.at", formats.instant(clock.instant().truncatedTo(ChronoUnit.SECONDS))),
                        "rows", said(cut ? "export.cut" : "export.rows", size),
                        "page", texts.getString("export.page"),
                        "of", texts.getString("export.of"),
                        "criteria",
                                criteria(file, filters).stream()
                                        .map(criterion -> Paper.printable(criterion.label() + ": " + criterion.value()))
                                        .toList(),
                        "header", header,
                        "cells", rows));
    }

    private <T> Iterator<List<?>> cells(ListFile<T> file, Iterator<T> rows, Function<Object, Object> form) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public List<?> next() {
                T row = rows.next();
                List<Object> cells = new ArrayList<>();
                for (Column<T> column : file.columns()) {
                    cells.add(form.apply(plain(column.value().apply(row))));
                }
                return cells;
            }
        };
    }

    /** Text, number, day or moment: what else there is, in words. */
    private Object plain(Object value) {
        if (value instanceof Enum<?> constant) {
            return preferences
                    .getTexts()
                    .getString(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
        }
        if (value instanceof Boolean answer) {
            return preferences.getTexts().getString("answer." + answer);
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(one -> shown(plain(one)).toString()).collect(Collectors.joining(", "));
        }
        if (value instanceof LocalDateTime utc) {
            return utc.toInstant(ZoneOffset.UTC);
        }
        if (value instanceof String text && text.isBlank()) {
            return null;
        }
        return value;
    }

    private Object iso(Object plain) {
        return plain instanceof Instant moment
                ? OffsetDateTime.ofInstant(moment.truncatedTo(ChronoUnit.SECONDS), clock.getZone())
                : plain;
    }

    private Object local(Object plain) {
        return plain instanceof Instant moment
                ? LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.SECONDS), clock.getZone())
                : plain;
    }

    private Object shown(Object plain) {
        if (plain == null) {
            return "";
        }
        return plain instanceof Instant moment
                ? formats.instant(moment)
                : plain instanceof LocalDate day ? formats.date(day) : Paper.printable(plain.toString());
    }

    /** {@code Patientinnen-und-Patienten-2026-11-23.pdf}, {@code …-die-ersten-1000.pdf} if the list goes on. */
    private String name(ListFile<?> file, Format format, Rows<?> rows) {
        String name = preferences.getTexts().getString(file.title()) + " " + LocalDate.now(clock)
                + (rows.cut() ? " " + said("export.first", Integer.toString(rows.taken)) : "");
        return name.replaceAll("[^\\p{L}\\p{N}]+", "-") + "." + format.getKey();
    }

    private static void send(ExternalContext external, String name, String type, byte[] content) {
        external.setResponseContentType(type);
        external.setResponseContentLength(content.length);
        external.setResponseHeader(
                "Content-Disposition",
                "attachment; filename=\"" + name.replaceAll("[^ -~]", "_") + "\"; filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8));
        try {
            external.getResponseOutputStream().write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FacesContext.getCurrentInstance().responseComplete();
    }

    private String said(String key, String value) {
        return new MessageFormat(preferences.getTexts().getString(key), preferences.getLocale())
                .format(new Object[] {value});
    }

    private String word(String otherwise, String... keys) {
        for (String key : keys) {
            if (preferences.getTexts().containsKey(key)) {
                return preferences.getTexts().getString(key);
            }
        }
        return otherwise;
    }

    /** The rows of a list up to a bound. */
    private static final class Rows<T> implements Iterator<T> {
        private final Pieces<T> list;
        private final int most;
        private Iterator<T> piece = List.<T>of().iterator();
        private T last;
        private int pieces;
        private int taken;
        private boolean ended;

        private Rows(Pieces<T> list, int most) {
            this.list = list;
            this.most = most;
        }

        @Override
        public boolean hasNext() {
            if (!piece.hasNext() && !ended && taken < most) {
                List<T> next = list.next(last, new PageRequest(++pieces, PIECE));
                ended = next.isEmpty();
                piece = next.iterator();
            }
            return piece.hasNext() && taken < most;
        }

        @Override
        public T next() {
            last = piece.next();
            taken++;
            return last;
        }

        /** Whether the list goes on behind the bound, its own or that of a file. */
        private boolean cut() {
            return list.cut()
                    || taken == most
                            && (piece.hasNext()
                                    || !list.next(last, new PageRequest(most + 1, 1))
                                            .isEmpty());
        }
    }
}
