package org.therapyplatform.platform.query;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;

/**
 * Finds the rows of one table.
 *
 * @param <E> their entity, with an {@code id}
 */
public abstract class RecordQueries<E> {
    private final Class<E> type;
    private final String name;
    private final Map<String, List<String>> orders;
    private final LargeTotals totals = new LargeTotals(System::nanoTime);

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

    public List<E> find(Collection<Integer> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities()
                        .createQuery("SELECT e FROM " + name + " e WHERE e.id IN :ids", type)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** @throws InvalidInputException for an order this list does not have, or one that cannot be continued */
    protected Page<E> page(Conditions conditions, PageRequest request) {
        boolean descending = request.sort() != null && request.sort().startsWith("-");
        List<String> order = order(request.sort());
        String direction = descending ? " DESC" : "";
        String table = type.getAnnotation(Table.class).name();
        long total = totals.of(
                List.of(conditions.where(), conditions.parameters()),
                () -> count(
                        "SELECT count(*) FROM (SELECT 1 FROM " + table + conditions.where() + " LIMIT "
                                + (LargeTotals.EXACT + 1) + ") AS first",
                        conditions),
                () -> count("SELECT count(*) FROM " + table + conditions.where(), conditions));

        boolean continued = request.after() != null;
        if (continued && !order.isEmpty()) {
            throw InvalidInputException.of("after", "after continues a list sorted by id only");
        }
        String where = continued ? conditions.where(descending ? "id < :after" : "id > :after") : conditions.where();
        StringBuilder keys = new StringBuilder();
        StringBuilder sorted = new StringBuilder();
        for (int i = 0; i < order.size(); i++) {
            keys.append(", ").append(order.get(i)).append(" AS k").append(i);
            sorted.append('k').append(i).append(direction).append(", ");
        }
        sorted.append("id").append(direction);
        String ids = "SELECT id" + keys + " FROM " + table + where;
        // The planner cannot know how rare a typed text is, and walking an order to find three rows reads a million.
        if (conditions.searching() && total <= LargeTotals.EXACT) {
            ids = "WITH found AS MATERIALIZED (" + ids + ") SELECT * FROM found";
        }
        // The rows before the page are stepped over by their keys, which an index holds (L2).
        Query query = entities()
                .createNativeQuery(
                        "SELECT r.* FROM (" + ids + " ORDER BY " + sorted + " LIMIT " + request.limit() + " OFFSET "
                                + (continued ? 0 : request.offset()) + ") AS page JOIN " + table
                                + " r USING (id) ORDER BY " + sorted,
                        type);
        conditions.parameters().forEach(query::setParameter);
        if (continued) {
            query.setParameter("after", request.after());
        }
        @SuppressWarnings("unchecked")
        List<E> rows = query.getResultList();
        boolean more = order.isEmpty() && rows.size() == request.limit();
        return Page.of(request, total, rows).continuedAfter(more ? id(rows.get(rows.size() - 1)) : null);
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

    private Integer id(E row) {
        return (Integer)
                entities().getEntityManagerFactory().getPersistenceUnitUtil().getIdentifier(row);
    }

    private long count(String sql, Conditions conditions) {
        Query count = entities().createNativeQuery(sql, Long.class);
        conditions.parameters().forEach(count::setParameter);
        return (Long) count.getSingleResult();
    }

    private NotFoundException notFound() {
        return new NotFoundException(name);
    }
}
