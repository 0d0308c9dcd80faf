package org.therapyplatform.cli.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the certificate our own server was given, and no other. The command asks the server by its loopback address, for
 * which no authority signs anything: the certificate itself proves more than a name would.
 */
final class OwnCertificate extends X509ExtendedTrustManager {
    private final Certificate certificate;

    private OwnCertificate(Certificate certificate) {
        this.certificate = certificate;
    }

    /** @param file PEM; the server's own certificate stands first */
    static SSLContext trusting(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            Certificate own = CertificateFactory.getInstance("X.509").generateCertificate(pem);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new OwnCertificate(own)}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new StackException("TLS_CERTIFICATE_FILE cannot be read: " + file, e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        if (!chain[0].equals(certificate)) {
            throw new CertificateException("The server shows another certificate than TLS_CERTIFICATE_FILE holds");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("There are no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
