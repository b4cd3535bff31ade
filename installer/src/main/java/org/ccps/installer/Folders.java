package org.ccps.installer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/** Files and folders that only the server's operating-system user may read. */
final class Folders {

    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private Folders() {
    }

    static void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        own(folder);
    }

    /** Takes all rights of group and others. On Windows the folder's inherited rights hold (docs/install.md). */
    static void own(Path path) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(path, Files.isDirectory(path) ? OWNER_FOLDER : OWNER_FILE);
        }
    }

    /** Either the old content is there or the new one. */
    static void writeWhole(Path file, String text) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        Files.createFile(half);
        own(half);
        Files.writeString(half, text, StandardCharsets.UTF_8);
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Copies a folder with all in it; what is there already is overwritten, what is there besides stays. */
    static void copy(Path from, Path to) throws IOException {
        CopyOption[] how = {StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS};
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                make(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copied = to.resolve(from.relativize(file));
                Files.copy(file, copied, how);
                own(copied);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void remove(Path top) throws IOException {
        if (Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> all = Files.walk(top)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    /** The nearest folder that exists, for questions about its disk. */
    static Path existing(Path folder) {
        Path found = folder.toAbsolutePath().normalize();
        while (!Files.isDirectory(found)) {
            found = found.getParent();
        }
        return found;
    }
}
