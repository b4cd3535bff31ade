package org.ccps.console.frame;

import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.application.ResourceWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * Puts a fingerprint of its content into the address of each of our own resources, so that browsers may keep them and still never
 * mix an old script with a new page. Times and sizes cannot tell: a reproducible build gives every file the same time.
 */
public class FingerprintedResources extends ResourceHandlerWrapper {

    private final Map<String, String> fingerprints = new ConcurrentHashMap<>();

    public FingerprintedResources(ResourceHandler wrapped) {
        super(wrapped);
    }

    @Override
    public Resource createResource(String name) {
        return fingerprinted(super.createResource(name));
    }

    @Override
    public Resource createResource(String name, String library) {
        return fingerprinted(super.createResource(name, library));
    }

    @Override
    public Resource createResource(String name, String library, String contentType) {
        return fingerprinted(super.createResource(name, library, contentType));
    }

    private Resource fingerprinted(Resource resource) {
        return resource == null || resource.getLibraryName() != null || resource instanceof Fingerprinted ? resource : new Fingerprinted(resource);
    }

    private String fingerprint(Resource resource) {
        return fingerprints.computeIfAbsent(resource.getResourceName(), name -> {
            CRC32 sum = new CRC32();
            try (InputStream content = resource.getInputStream()) {
                sum.update(content.readAllBytes());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            return Long.toHexString(sum.getValue());
        });
    }

    private final class Fingerprinted extends ResourceWrapper {

        Fingerprinted(Resource resource) {
            super(resource);
        }

        @Override
        public String getRequestPath() {
            String path = super.getRequestPath();
            return path + (path.contains("?") ? "&" : "?") + "f=" + fingerprint(getWrapped());
        }
    }
}
