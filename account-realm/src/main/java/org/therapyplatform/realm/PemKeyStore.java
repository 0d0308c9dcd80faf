package org.therapyplatform.realm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStoreException;
import java.security.KeyStoreSpi;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.List;

/**
 * A certificate with its chain and its key as every certificate authority hands them out: two PEM files, read when the
 * server starts and written nowhere. The certificate is the file the store is loaded from, the key is named by
 * {@code TLS_KEY_FILE}. Java has no such store, and a conversion would leave a copy of the key behind.
 */
public final class PemKeyStore extends KeyStoreSpi {
    static final String ALIAS = "platform";

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private Certificate[] chain = {};
    private PrivateKey key;

    @Override
    public void engineLoad(InputStream stream, char[] password) throws IOException, CertificateException {
        if (stream == null) {
            return;
        }
        String file = System.getenv("TLS_KEY_FILE");
        if (file == null || file.isBlank()) {
            throw new IOException("TLS_KEY_FILE is not set");
        }
        chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(stream)
                .toArray(new Certificate[0]);
        if (chain.length == 0) {
            throw new IOException("TLS_CERTIFICATE_FILE holds no certificate");
        }
        key = key(Files.readString(Path.of(file)));
    }

    static PrivateKey key(String pem) throws IOException {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("TLS_KEY_FILE must be PKCS #8 without a password (openssl pkcs8 -topk8 -nocrypt)");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException e) {
                // Of another kind.
            }
        }
        throw new IOException("The key in TLS_KEY_FILE is neither RSA nor EC nor Ed25519");
    }

    @Override
    public Key engineGetKey(String alias, char[] password) {
        return engineContainsAlias(alias) ? key : null;
    }

    @Override
    public Certificate[] engineGetCertificateChain(String alias) {
        return engineContainsAlias(alias) ? chain.clone() : null;
    }

    @Override
    public Certificate engineGetCertificate(String alias) {
        return engineContainsAlias(alias) ? chain[0] : null;
    }

    @Override
    public Date engineGetCreationDate(String alias) {
        return engineContainsAlias(alias) ? new Date(0) : null;
    }

    @Override
    public Enumeration<String> engineAliases() {
        return Collections.enumeration(key == null ? List.of() : List.of(ALIAS));
    }

    @Override
    public boolean engineContainsAlias(String alias) {
        return key != null && ALIAS.equals(alias);
    }

    @Override
    public int engineSize() {
        return key == null ? 0 : 1;
    }

    @Override
    public boolean engineIsKeyEntry(String alias) {
        return engineContainsAlias(alias);
    }

    @Override
    public boolean engineIsCertificateEntry(String alias) {
        return false;
    }

    @Override
    public String engineGetCertificateAlias(Certificate certificate) {
        return key != null && chain[0].equals(certificate) ? ALIAS : null;
    }

    @Override
    public void engineSetKeyEntry(String alias, Key newKey, char[] password, Certificate[] newChain)
            throws KeyStoreException {
        throw readOnly();
    }

    @Override
    public void engineSetKeyEntry(String alias, byte[] newKey, Certificate[] newChain) throws KeyStoreException {
        throw readOnly();
    }

    @Override
    public void engineSetCertificateEntry(String alias, Certificate certificate) throws KeyStoreException {
        throw readOnly();
    }

    @Override
    public void engineDeleteEntry(String alias) throws KeyStoreException {
        throw readOnly();
    }

    @Override
    public void engineStore(OutputStream stream, char[] password) throws IOException {
        throw new IOException("The certificate is replaced by replacing its files");
    }

    private static KeyStoreException readOnly() {
        return new KeyStoreException("The certificate is replaced by replacing its files");
    }
}
