package org.therapyplatform.web.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the endpoints whose {@code message} is always one text: {@code "field: reason"} instead of an object, and 400
 * instead of 415 for a body that is no JSON (api.md §1).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FlatErrors {}
