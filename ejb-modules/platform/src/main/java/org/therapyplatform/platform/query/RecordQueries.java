package org.therapyplatform.platform.query;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.query.LargeLists.Counted;

/**
 * Finds the rows of one table.
 *
 * @param <E> their entity, with an {@code id}
 */
public abstract class RecordQueries<E> {
    private static final int FEW = 5;
    private static final int SAMPLE = 3000;

    /** A million patients hold half as many with the most frequent surname; 2.6 µs a row (docs/benchmarks.md, Desk). */
    private static final int SORTABLE = 20_000;

    /**
     * Of all lists together: they share the database's processors, of which the server's are a fair guess. One more, so
     * that none rests while an answer is on its way.
     */
    private static final Turns SEARCHES = new Turns(Runtime.getRuntime().availableProcessors() + 1, 250);

    /** Of all lists together. */
    private static final OneByOne COUNTS = new OneByOne();

    private static final long SAMPLED_FOR = Duration.ofHours(1).toNanos();

    private record Sampled(Rarity rarity, long at) {}

    private final Class<E> type;
    private final String name;
    private final Map<String, List<String>> orders;
    private final LargeLists large = new LargeLists(System::nanoTime);
    private volatile Sampled sampled;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    /**
     * @param name of the entity, as it stands in a refusal too
     * @param orders what a list may be sorted by, in the order the refusal of another names them: the SQL of each,
     *     without the id, which always comes last (L1)
     */
    protected RecordQueries(Class<E> type, String name, Map<String, List<String>> orders) {
        this.type = type;
        this.name = name;
        this.orders = orders;
    }

    protected abstract EntityManager entities();

    /** @throws NotFoundException if there is none */
    public E find(int id) {
        return lookup(id).orElseThrow(this::notFound);
    }

    public Optional<E> lookup(int id) {
        return Optional.ofNullable(entities().find(type, id));
    }

    /**
     * Holds the row until the transaction ends, so that two partial changes of one record both survive.
     *
     * @throws NotFoundException if there is none
     */
    public E lock(int id) {
        return lockIfThere(id).orElseThrow(this::notFound);
    }

    public Optional<E> lockIfThere(int id) {
        return Optional.ofNullable(entities().find(type, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * As {@link #lock}, for whoever removes the record: waits, too, for those who refer to it and hold the row FOR KEY
     * SHARE meanwhile, which a lock for a change lets pass.
     *
     * @throws NotFoundException if there is none
     */
    public E lockToRemove(int id) {
        holdToRemove(id);
        return lock(id);
    }

    /** The row, if there is one: what is kept about somebody may outlive her record. */
    public void holdToRemove(int id) {
        entities()
                .createNativeQuery("SELECT id FROM " + table() + " WHERE id = :id FOR UPDATE")
                .setParameter("id", id)
                .getResultList();
    }

    public List<E> find(Collection<Integer> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities()
                        .createQuery("SELECT e FROM " + name + " e WHERE e.id IN :ids", type)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /**
     * The first few that satisfy one of the conditions.
     *
     * @param asked condition in SQL with the parameter {@code :name} or {@code :email}, to its value
     */
    protected List<E> firstFew(Map<String, String> asked) {
        if (asked.isEmpty()) {
            return List.of();
        }
        Query query = entities()
                .createNativeQuery(
                        "SELECT * FROM " + table() + " WHERE " + String.join(" OR ", asked.keySet())
                                + " ORDER BY id LIMIT " + FEW,
                        type);
        asked.forEach((condition, value) -> query.setParameter(condition.contains(":name") ? "name" : "email", value));
        return rows(query);
    }

    @SuppressWarnings("unchecked")
    private List<E> rows(Query query) {
        return query.getResultList();
    }

    protected static boolean given(String text) {
        return text != null && !text.isBlank();
    }

    /** What was typed, for a LIKE in which it stands for itself. */
    protected static String literal(String text) {
        return text.strip().replaceAll("([\\\\%_])", "\\\\$1");
    }

    /** @throws InvalidInputException for an order this list does not have, or one that cannot be continued */
    protected Page<E> page(Conditions conditions, PageRequest request) {
        return read(conditions, request, new EntityRows<>(type, this::entities));
    }

    /** @throws InvalidInputException as above */
    protected <R extends Record> Page<R> page(Conditions conditions, PageRequest request, RecordRows<R> rows) {
        return read(conditions, request, rows);
    }

    private <T> Page<T> read(Conditions conditions, PageRequest request, RowReader<T> reader) {
        List<String> order = order(request.sort());
        if (request.after() != null && !order.isEmpty()) {
            throw InvalidInputException.of("after", "after continues a list sorted by id only");
        }
        Wanted wanted = new Wanted(conditions, order, descending(request), request);
        Object list = List.of(conditions.where(), conditions.parameters());
        boolean searching = conditions.searching();
        RowReader<T> inTurn = searching ? SEARCHES.of(reader) : reader;
        Optional<Counted> known = large.of(list, () -> countAll(conditions), count -> COUNTS.execute(count, executor));
        if (known.isPresent() && !(searching && known.get().total() <= wanted.sortable())) {
            return inOrder(wanted, known.get(), inTurn);
        }
        Optional<Page<T>> complete = searching ? found(wanted, inTurn) : few(wanted, inTurn);
        return complete.orElseGet(() -> inOrder(wanted, large.count(list, () -> countAll(conditions)), inTurn));
    }

    private record Wanted(Conditions conditions, List<String> order, boolean descending, PageRequest page) {
        /**
         * So many rows a search finds are sorted rather than met on a walk along the order. Ids are spread evenly: there
         * the walk is short. In the order of the names all Müllers stand in one place, behind half of the table. What no
         * index finds is met sooner on any walk.
         */
        int sortable() {
            return order.isEmpty() || !conditions.indexed() ? LargeLists.EXACT : SORTABLE;
        }

        /** The rows to pass before the page; none where it continues after an id. */
        long offset() {
            return page.after() == null ? page.offset() : 0;
        }

        /** What holds for the rows behind the id it continues after. */
        String continued() {
            return descending ? "id < :after" : "id > :after";
        }

        /** The SQL of the order's keys, to be selected under the names {@link #sorted} sorts by. */
        String keys() {
            StringBuilder keys = new StringBuilder("id");
            for (int i = 0; i < order.size(); i++) {
                keys.append(", ").append(order.get(i)).append(" AS k").append(i);
            }
            return keys.toString();
        }

        String sorted() {
            String direction = descending ? " DESC" : "";
            StringBuilder sorted = new StringBuilder(" ORDER BY ");
            for (int i = 0; i < order.size(); i++) {
                sorted.append('k').append(i).append(direction).append(", ");
            }
            return sorted.append("id").append(direction).toString();
        }
    }

    /**
     * A page of all that a search finds, unless it is too much: the search is asked by itself, because the planner cannot
     * know how rare a typed text is, and walking an order to find three rows reads a million.
     *
     * @return empty if it finds more than {@link Wanted#sortable}
     */
    private <T> Optional<Page<T>> found(Wanted wanted, RowReader<T> reader) {
        Map<String, Object> parameters = new TreeMap<>();
        String found = "WITH found AS MATERIALIZED (SELECT " + wanted.keys() + " FROM " + table()
                + wanted.conditions().whereRarest(rarity(wanted.conditions().searched()), parameters) + " LIMIT "
                + (wanted.sortable() + 1) + ") ";
        Integer after = wanted.page().after();
        String page = "(SELECT * FROM found"
                + (after == null ? "" : " WHERE " + wanted.continued())
                + wanted.sorted() + " LIMIT " + wanted.page().limit() + " OFFSET " + wanted.offset() + ")";
        return upTo(wanted.sortable(), wanted, found, "found", page, parameters, reader);
    }

    /**
     * A page of all there is, unless it is too much; page and number in one statement.
     *
     * @return empty if there are more than {@link LargeLists#EXACT}
     */
    private <T> Optional<Page<T>> few(Wanted wanted, RowReader<T> reader) {
        String few = "(SELECT 1 " + all(wanted.conditions()) + " LIMIT " + (LargeLists.EXACT + 1) + ") AS few";
        if (wanted.offset() > LargeLists.EXACT) {
            long total = count("", "FROM " + few, wanted.conditions().parameters());
            return total > LargeLists.EXACT ? Optional.empty() : Optional.of(answer(wanted, total, List.of(), reader));
        }
        Map<String, Object> parameters = new TreeMap<>(wanted.conditions().parameters());
        String page = walked(wanted, wanted.page().after(), wanted.offset());
        return upTo(LargeLists.EXACT, wanted, "", few, page, parameters, reader);
    }

    /**
     * @param with what the statement begins with
     * @param all the rows there are, or one more than {@code most}
     * @param page the keys of the wanted ones
     * @return empty if there are more than {@code most}
     */
    private <T> Optional<Page<T>> upTo(
            int most,
            Wanted wanted,
            String with,
            String all,
            String page,
            Map<String, Object> parameters,
            RowReader<T> reader) {
        Map<String, Object> alone = new TreeMap<>(parameters);
        if (wanted.page().after() != null) {
            parameters.put("after", wanted.page().after());
        }
        RowReader.Rows<T> rows = reader.read(
                with + "SELECT " + reader.selected() + ", (SELECT count(*) FROM " + all + ") AS found_rows FROM " + page
                        + " AS page JOIN " + table() + " r USING (id)" + wanted.sorted(),
                parameters,
                true);
        boolean beyond = wanted.page().after() != null || wanted.offset() > 0;
        long total = rows.count() != null ? rows.count() : beyond ? count(with, "FROM " + all, alone) : 0;
        return total > most ? Optional.empty() : Optional.of(answer(wanted, total, rows.values(), reader));
    }

    /** Of some thousand rows, wherever they stand; looked at once an hour. */
    @SuppressWarnings("unchecked")
    private Rarity rarity(String column) {
        Sampled last = sampled;
        long now = System.nanoTime();
        if (last == null || now - last.at() > SAMPLED_FOR) {
            List<String> texts = entities()
                    .createNativeQuery(
                            "SELECT " + column + " FROM " + table() + " TABLESAMPLE SYSTEM (LEAST(100, 100.0 * "
                                    + SAMPLE
                                    + " / GREATEST(1, (SELECT reltuples FROM pg_class WHERE oid = CAST('" + table()
                                    + "' AS regclass))))) LIMIT " + 2 * SAMPLE,
                            String.class)
                    .getResultList();
            last = new Sampled(new Rarity(texts), now);
            sampled = last;
        }
        return last.rarity();
    }

    /** The rows before the page are stepped over by their keys, which an index holds, from a milestone on (L2). */
    private <T> Page<T> inOrder(Wanted wanted, Counted counted, RowReader<T> reader) {
        Integer after = wanted.page().after();
        long steps = wanted.offset();
        int passed = (int) Math.min(steps / LargeLists.STRIDE, counted.milestones().length);
        if (passed > 0 && wanted.order().isEmpty() && !wanted.descending()) {
            after = counted.milestones()[passed - 1];
            steps -= (long) passed * LargeLists.STRIDE;
        }
        Map<String, Object> parameters = new TreeMap<>(wanted.conditions().parameters());
        if (after != null) {
            parameters.put("after", after);
        }
        RowReader.Rows<T> rows = reader.read(
                "SELECT " + reader.selected() + " FROM " + walked(wanted, after, steps) + " AS page JOIN " + table()
                        + " r USING (id)" + wanted.sorted(),
                parameters,
                false);
        return answer(wanted, counted.total(), rows.values(), reader);
    }

    /** The keys of a page, found by walking along the order. */
    private String walked(Wanted wanted, Integer after, long steps) {
        String where = after == null
                ? wanted.conditions().where()
                : wanted.conditions().where(wanted.continued());
        return "(SELECT " + wanted.keys() + " FROM " + table() + where + wanted.sorted() + " LIMIT "
                + wanted.page().limit() + " OFFSET " + steps + ")";
    }

    private <T> Page<T> answer(Wanted wanted, long total, List<T> rows, RowReader<T> reader) {
        boolean more = wanted.order().isEmpty() && rows.size() == wanted.page().limit();
        return Page.of(wanted.page(), total, rows).continuedAfter(more ? reader.id(rows.get(rows.size() - 1)) : null);
    }

    private String all(Conditions conditions) {
        return "FROM " + table() + conditions.where();
    }

    private String table() {
        return type.getAnnotation(Table.class).name();
    }

    private static boolean descending(PageRequest request) {
        return request.sort() != null && request.sort().startsWith("-");
    }

    private List<String> order(String sort) {
        String key = sort == null || sort.isBlank() ? "id" : sort.strip().replaceFirst("^-", "");
        List<String> order = orders.get(key);
        if (order == null) {
            throw InvalidInputException.of(
                    "sort",
                    "Unknown sort key '" + key + "'. Valid values: "
                            + orders.keySet().stream().collect(Collectors.joining(", "))
                            + ", each with a - before it for descending");
        }
        return order;
    }

    private Counted countAll(Conditions conditions) {
        Query query = entities()
                .createNativeQuery(
                        "SELECT count(*), string_agg(CAST(id AS text), ',' ORDER BY id) FILTER (WHERE n % "
                                + LargeLists.STRIDE + " = 0) FROM (SELECT id, row_number() OVER (ORDER BY id) AS n "
                                + all(conditions) + ") AS numbered",
                        Object[].class);
        conditions.parameters().forEach(query::setParameter);
        Object[] counted = (Object[]) query.getSingleResult();
        String ids = (String) counted[1];
        return new Counted(
                ((Number) counted[0]).longValue(),
                ids == null
                        ? new int[0]
                        : Arrays.stream(ids.split(","))
                                .mapToInt(Integer::parseInt)
                                .toArray());
    }

    private long count(String with, String from, Map<String, Object> parameters) {
        Query count = entities().createNativeQuery(with + "SELECT count(*) " + from, Long.class);
        parameters.forEach(count::setParameter);
        return (Long) count.getSingleResult();
    }

    protected NotFoundException notFound() {
        return new NotFoundException(name);
    }
}
