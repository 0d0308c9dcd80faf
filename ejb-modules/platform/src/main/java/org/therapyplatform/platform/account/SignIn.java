package org.therapyplatform.platform.account;

/**
 * One event at the door.
 *
 * @param name as it was typed
 * @param mechanism {@code BASIC}, {@code FORM}, {@code BEARER_TOKEN} or {@code OIDC}
 * @param address where it came from
 */
public record SignIn(String name, String mechanism, String address) {}
