package dev.identity.entra;

import dev.identity.ClientAuthenticationException;
import dev.identity.ClientCertificate;
import dev.identity.entra.CertificateFile.Stamp;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate file that may be replaced at any time; each call looks whether it was. If what is there now cannot be
 * used, because it is half written say, the certificate from before stays in use. Where there is none from before, that
 * is a failure, even while the file is still to be mounted: whoever named it wants this identity and not the next one of
 * a chain.
 */
final class FileCertificateSource implements CertificateSource {

    private static final Logger LOG = LoggerFactory.getLogger(FileCertificateSource.class);

    private final CertificateFile file;
    private final char @Nullable [] password;
    private final AtomicReference<@Nullable Loaded> loaded = new AtomicReference<>();

    private FileCertificateSource(CertificateFile file, char @Nullable [] password) {
        this.file = file;
        this.password = password == null ? null : password.clone();
    }

    /** Reads the file if it is there already. */
    static FileCertificateSource open(String setting, Path path, char @Nullable [] password) {
        CertificateFile file = new CertificateFile(setting + " " + path, path);
        FileCertificateSource source = new FileCertificateSource(file, password);
        try {
            source.reload(file.stamp());
        } catch (NoSuchFileException e) {
            LOG.debug("{} is not there yet", file.origin());
        } catch (IOException e) {
            throw new IllegalArgumentException(reasonOf(e, file), e);
        }
        return source;
    }

    @Override
    public ClientCertificate get() {
        Loaded before = loaded.get();
        Stamp stamp = null;
        try {
            stamp = file.stamp();
            return before != null && stamp.equals(before.stamp) ? before.certificate : reload(stamp);
        } catch (IOException | IllegalArgumentException e) {
            if (before == null) {
                throw failure(e);
            }
            keep(before, stamp, e);
            return before.certificate;
        }
    }

    private ClientCertificate reload(Stamp stamp) throws IOException {
        ClientCertificate certificate = CertificateLoader.load(file.read(), password, file.origin());
        loaded.set(new Loaded(stamp, certificate, ""));
        LOG.debug("{}: loaded {}", file.origin(), certificate);
        return certificate;
    }

    /** Says it once for each state of the file; the next call tries again, for writing may still go on. */
    private void keep(Loaded before, @Nullable Stamp stamp, Exception problem) {
        Loaded warned = new Loaded(before.stamp, before.certificate, "refused " + stamp);
        if (!warned.complaint.equals(before.complaint) && loaded.compareAndSet(before, warned)) {
            LOG.warn(
                    "The certificate file has changed but cannot be used, so {} stays in use. {}",
                    before.certificate,
                    reasonOf(problem, file));
        }
    }

    private ClientAuthenticationException failure(Exception problem) {
        boolean missing = problem instanceof NoSuchFileException;
        return ClientAuthenticationException.builder(reasonOf(problem, file))
                .remedy(missing ? "create or mount the file, or correct the setting that names it." : null)
                .cause(problem)
                .build();
    }

    private static String reasonOf(Exception problem, CertificateFile file) {
        if (problem instanceof NoSuchFileException) {
            return file.origin() + ": There is no such file.";
        }
        if (problem instanceof AccessDeniedException) {
            return file.origin() + ": This process may not read the file; give its user the permission.";
        }
        return problem instanceof IOException
                ? file.origin() + ": The file cannot be read: " + problem
                : String.valueOf(problem.getMessage());
    }

    /**
     * What was read last.
     *
     * @param complaint the later state of the file that was refused and complained about, or empty
     */
    private record Loaded(Stamp stamp, ClientCertificate certificate, String complaint) {}
}
