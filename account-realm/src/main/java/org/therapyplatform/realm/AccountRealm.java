package org.therapyplatform.realm;

import java.nio.ByteBuffer;
import java.security.Principal;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.util.function.Consumer;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.wildfly.security.auth.SupportLevel;
import org.wildfly.security.auth.realm.CacheableSecurityRealm;
import org.wildfly.security.auth.realm.jdbc.JdbcSecurityRealm;
import org.wildfly.security.auth.realm.jdbc.mapper.AttributeMapper;
import org.wildfly.security.auth.realm.jdbc.mapper.PasswordKeyMapper;
import org.wildfly.security.auth.server.RealmIdentity;
import org.wildfly.security.auth.server.RealmUnavailableException;
import org.wildfly.security.authz.Attributes;
import org.wildfly.security.authz.AuthorizationIdentity;
import org.wildfly.security.credential.Credential;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.evidence.Evidence;
import org.wildfly.security.evidence.PasswordGuessEvidence;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.BCryptPassword;

/**
 * Elytron's JDBC realm over the table of accounts, with four differences.
 *
 * <p>It keeps the hash to itself. The caching realm before it would otherwise cache the hash and compare against it at
 * every request, a fifth of a second each; without one it caches that a password was right.
 *
 * <p>Requests that come with the same password at once have it hashed once ({@link SharedAnswer}), and never again while
 * the stored hash is the same ({@link ProvenPasswords}).
 *
 * <p>A name that cannot sign in (unknown, disabled, locked) costs as much time as a wrong password, so the clock does not
 * tell which names there are.
 */
public final class AccountRealm implements CacheableSecurityRealm {
    private static final String DATA_SOURCE = "java:jboss/datasources/PlatformDS";

    private static final String ACCOUNT = """
            SELECT password_hash, role FROM account
            WHERE name = ? AND NOT disabled AND (locked_until IS NULL OR locked_until <= now())
            """;

    /** Of a random password nobody knows, at the cost of the real ones: one row, whatever the name. */
    private static final String NOBODY = """
            SELECT '$2a$12$HxsccHh4swCUk/LqlaKZYOOc2IGft3KHtYzaPQh7XdyeLB.8ip88O', '' WHERE ? IS NOT NULL
            """;

    private static final Provider[] PROVIDERS = {WildFlyElytronPasswordProvider.getInstance()};

    private final SharedAnswer guesses = new SharedAnswer();
    private final ProvenPasswords proven = new ProvenPasswords();
    private JdbcSecurityRealm accounts;
    private JdbcSecurityRealm nobody;

    @Override
    public RealmIdentity getRealmIdentity(Principal principal) throws RealmUnavailableException {
        connect();
        RealmIdentity account = accounts.getRealmIdentity(principal);
        if (account.exists()) {
            return new Hidden(account, principal.getName(), guesses, proven);
        }
        nobody.getRealmIdentity(principal).verifyEvidence(new PasswordGuessEvidence(new char[] {'x'}));
        return RealmIdentity.NON_EXISTENT;
    }

    @Override
    public SupportLevel getCredentialAcquireSupport(
            Class<? extends Credential> type, String algorithm, AlgorithmParameterSpec parameters) {
        return SupportLevel.UNSUPPORTED;
    }

    @Override
    public SupportLevel getEvidenceVerifySupport(Class<? extends Evidence> type, String algorithm) {
        return PasswordGuessEvidence.class.isAssignableFrom(type) ? SupportLevel.SUPPORTED : SupportLevel.UNSUPPORTED;
    }

    @Override
    public void registerIdentityChangeListener(Consumer<Principal> listener) {
        // Accounts are changed in the database, by other processes too: the cache's time limit is what ends an entry.
    }

    /** Not when the realm is built: the server builds it before the pools. */
    private synchronized void connect() throws RealmUnavailableException {
        if (accounts == null) {
            try {
                DataSource dataSource = (DataSource) new InitialContext().lookup(DATA_SOURCE);
                nobody = realm(NOBODY, dataSource);
                accounts = realm(ACCOUNT, dataSource);
            } catch (NamingException e) {
                throw new RealmUnavailableException(e);
            }
        }
    }

    private static JdbcSecurityRealm realm(String query, DataSource dataSource) {
        return JdbcSecurityRealm.builder()
                .setProviders(() -> PROVIDERS)
                .principalQuery(query)
                .withMapper(PasswordKeyMapper.builder().setHashColumn(1).build(), new AttributeMapper(2, "role"))
                .from(dataSource)
                .build();
    }

    /** An identity that can be asked whether a password is right, and for nothing else about it. */
    private record Hidden(RealmIdentity identity, String name, SharedAnswer guesses, ProvenPasswords proven)
            implements RealmIdentity {
        @Override
        public Principal getRealmIdentityPrincipal() {
            return identity.getRealmIdentityPrincipal();
        }

        @Override
        public SupportLevel getCredentialAcquireSupport(
                Class<? extends Credential> type, String algorithm, AlgorithmParameterSpec parameters) {
            return SupportLevel.UNSUPPORTED;
        }

        @Override
        public <C extends Credential> C getCredential(Class<C> type) {
            return null;
        }

        @Override
        public SupportLevel getEvidenceVerifySupport(Class<? extends Evidence> type, String algorithm)
                throws RealmUnavailableException {
            return identity.getEvidenceVerifySupport(type, algorithm);
        }

        @Override
        public boolean verifyEvidence(Evidence evidence) throws RealmUnavailableException {
            if (!(evidence instanceof PasswordGuessEvidence guess)) {
                return identity.verifyEvidence(evidence);
            }
            char[] password = guess.getGuess();
            byte[] hash = hash();
            if (proven.contains(name, hash, password)) {
                return true;
            }
            boolean right = guesses.to(name, hash, password, () -> identity.verifyEvidence(evidence));
            if (right) {
                proven.add(name, hash, password);
            }
            return right;
        }

        /** As it is stored, with its salt. */
        private byte[] hash() throws RealmUnavailableException {
            BCryptPassword stored =
                    identity.getCredential(PasswordCredential.class).getPassword(BCryptPassword.class);
            return ByteBuffer.allocate(stored.getSalt().length + stored.getHash().length)
                    .put(stored.getSalt())
                    .put(stored.getHash())
                    .array();
        }

        @Override
        public boolean exists() throws RealmUnavailableException {
            return identity.exists();
        }

        @Override
        public AuthorizationIdentity getAuthorizationIdentity() throws RealmUnavailableException {
            return identity.getAuthorizationIdentity();
        }

        @Override
        public Attributes getAttributes() throws RealmUnavailableException {
            return identity.getAttributes();
        }
    }
}
