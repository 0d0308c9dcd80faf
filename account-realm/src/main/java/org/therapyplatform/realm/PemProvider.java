package org.therapyplatform.realm;

import java.security.Provider;

/** Makes {@link PemKeyStore} known to the server as key store type {@code PEM-FILES}. */
public final class PemProvider extends Provider {
    private static final long serialVersionUID = 1L;

    public PemProvider() {
        super("TherapyPlatformPem", "1.0", "Certificate and key from PEM files");
        put("KeyStore.PEM-FILES", PemKeyStore.class.getName());
    }
}
