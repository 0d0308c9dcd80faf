package org.therapyplatform.platform.query;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.query.NativeQuery;

/** Rows as entities, which are only looked at. */
final class EntityRows<E> implements RowReader<E> {
    private static final String COUNT = "found_rows";

    private final Class<E> type;
    private final Supplier<EntityManager> entities;

    EntityRows(Class<E> type, Supplier<EntityManager> entities) {
        this.type = type;
        this.entities = entities;
    }

    @Override
    public String selected() {
        return "{r.*}";
    }

    @Override
    @SuppressWarnings("unchecked")
    public Rows<E> read(String sql, Map<String, Object> parameters, boolean counting) {
        NativeQuery<Object> query =
                entities.get().createNativeQuery(sql).unwrap(NativeQuery.class).addEntity("r", type);
        if (counting) {
            query.addScalar(COUNT, Long.class);
        }
        parameters.forEach(query::setParameter);
        // What each row was like before need not be kept.
        query.setReadOnly(true);
        List<Object> rows = query.getResultList();
        if (!counting) {
            return new Rows<>((List<E>) rows, null);
        }
        return new Rows<>(
                rows.stream().map(row -> (E) ((Object[]) row)[0]).toList(),
                rows.isEmpty() ? null : (Long) ((Object[]) rows.get(0))[1]);
    }

    @Override
    public int id(E entity) {
        return (Integer) entities.get()
                .getEntityManagerFactory()
                .getPersistenceUnitUtil()
                .getIdentifier(entity);
    }
}
