package ponder.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lays the application out as Linux distributions do and packs it as .deb, .rpm and .tar.gz.
 * jpackage's own .deb puts all under /opt and registers by scripts what here are plain files.
 */
final class LinuxPackages {
    private static final String ID = "app.ponder.Ponder";
    private static final int[] ICONS = {16, 32, 48, 64, 128, 256, 512};
    private static final String SUMMARY = "private assistant for reasoning models, offline";
    private static final String DESCRIPTION =
            """
            Ponder runs reasoning models, above all the DeepSeek-R1 distills, on this
            computer. It shows the thinking live, separate from the answer, lets you
            steer it, and keeps every chat. It never needs the network.""";

    private final Path root;
    private final Path work;
    private final Path image;
    private final String version;
    private final String name;
    private final Path tree;

    LinuxPackages(Path root, Path work, Path image, String version, boolean cuda) {
        this.root = root;
        this.work = work;
        this.image = image;
        this.version = version;
        this.name = cuda ? "ponder-cuda" : "ponder";
        this.tree = work.resolve("tree");
    }

    void build(Path installers) throws IOException, InterruptedException {
        layOut();
        Path archive = installers.resolve(name + "-" + version + "-linux-x64.tar.gz");
        Shell.run(
                work,
                List.of(
                        "tar",
                        "--owner=0",
                        "--group=0",
                        "-czf",
                        archive.toString(),
                        image.getFileName().toString()));
        if (Shell.has("dpkg-deb")) {
            deb(installers.resolve(name + "_" + version + "_amd64.deb"));
        }
        if (Shell.has("rpmbuild")) {
            rpm(installers);
        }
        try (Stream<Path> files = Files.list(installers)) {
            for (Path file : files.sorted().toList()) {
                System.out.printf("%s: %.1f MB%n", file.getFileName(), Files.size(file) / 1e6);
            }
        }
    }

    private void layOut() throws IOException, InterruptedException {
        Path application = tree.resolve("usr/lib/ponder");
        Shell.copy(image, application);
        link("usr/bin/ponder", "../lib/ponder/bin/ponder");
        Path share = tree.resolve("usr/share");
        Path linux = root.resolve("packaging/src/linux");
        place(linux.resolve(ID + ".desktop"), share.resolve("applications/" + ID + ".desktop"));
        place(
                linux.resolve(ID + ".metainfo.xml"),
                share.resolve("metainfo/" + ID + ".metainfo.xml"));
        place(linux.resolve(ID + ".mime.xml"), share.resolve("mime/packages/" + ID + ".xml"));
        packed(share.resolve("man/man1/ponder.1"), filled(linux.resolve("ponder.1")));
        Path pictures = root.resolve("assets/src/main/resources/ponder/assets");
        for (int size : ICONS) {
            Path icon = share.resolve("icons/hicolor/%1$dx%1$d/apps/%2$s.png".formatted(size, ID));
            place(pictures.resolve("icon-" + size + ".png"), icon);
        }
        permissions();
    }

    private void link(String from, String to) throws IOException {
        Path link = tree.resolve(from);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(to));
    }

    /** Copies a file; version and date are filled in where it is text. */
    private void place(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        if (from.toString().endsWith(".png")) {
            Files.copy(from, to);
        } else {
            Files.writeString(to, filled(from));
        }
    }

    private String filled(Path file) throws IOException {
        return Files.readString(file)
                .replace("@VERSION@", version)
                .replace("@DATE@", LocalDate.now(ZoneOffset.UTC).toString());
    }

    /** Packed as Debian wants its documents. */
    private void packed(Path target, String text) throws IOException, InterruptedException {
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
        Shell.run(work, List.of("gzip", "-9n", target.toString()));
    }

    /** Programs can be run, everything else is read. */
    private void permissions() throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.filter(p -> !Files.isSymbolicLink(p)).toList()) {
                boolean program =
                        path.endsWith("bin/ponder")
                                || path.endsWith("lib/jspawnhelper")
                                || path.endsWith("lib/jexec")
                                || path.endsWith("runtime/bin/java");
                String mode = Files.isDirectory(path) || program ? "rwxr-xr-x" : "rw-r--r--";
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
            }
        }
    }

    private void deb(Path target) throws IOException, InterruptedException {
        Path debian = Files.createDirectories(work.resolve("deb"));
        Shell.run(work, List.of("cp", "-a", tree.resolve("usr").toString(), debian + "/"));
        Path documents = Files.createDirectories(debian.resolve("usr/share/doc/" + name));
        Files.writeString(documents.resolve("copyright"), copyright());
        packed(documents.resolve("changelog"), changelog());
        Path overrides = Files.createDirectories(debian.resolve("usr/share/lintian/overrides"));
        Files.writeString(
                overrides.resolve(name),
                Files.readString(root.resolve("packaging/src/linux/lintian-overrides"))
                        .replaceAll("(?m)^ponder:", name + ":"));
        Path control = Files.createDirectories(debian.resolve("DEBIAN"));
        Files.writeString(control.resolve("control"), control());
        Shell.run(
                work,
                List.of(
                        "dpkg-deb",
                        "--root-owner-group",
                        "-Zxz",
                        "--build",
                        debian.toString(),
                        target.toString()));
    }

    private String control() throws IOException {
        return """
                Package: %s
                Version: %s
                Architecture: amd64
                Maintainer: The makers of Ponder <ponder@localhost.localdomain>
                Installed-Size: %d
                Section: misc
                Priority: optional
                Depends: libc6, libgtk-3-0 | libgtk-3-0t64, libfontconfig1, libfreetype6, libxxf86vm1, libxtst6, libgl1, libstdc++6
                Recommends: fonts-noto-cjk, fonts-noto-color-emoji
                Conflicts: %s
                Replaces: %s
                Description: %s
                %s
                """
                .formatted(
                        name,
                        version,
                        Shell.size(tree) / 1024,
                        otherFlavour(),
                        otherFlavour(),
                        SUMMARY,
                        DESCRIPTION.indent(1).stripTrailing());
    }

    /** The two hold the same files, so one takes the place of the other. */
    private String otherFlavour() {
        return name.equals("ponder") ? "ponder-cuda" : "ponder";
    }

    private String copyright() {
        return """
                Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
                Upstream-Name: Ponder

                Files: *
                Copyright: 2026 the makers of Ponder
                License: Apache-2.0
                 On Debian systems, the full text of the Apache License 2.0 is in
                 /usr/share/common-licenses/Apache-2.0.
                Comment:
                 The licences of all libraries in it are in
                 /usr/lib/ponder/lib/app/THIRD-PARTY-NOTICES.txt and, for the Java runtime, in
                 /usr/lib/ponder/lib/runtime/legal.
                """;
    }

    private String changelog() {
        return """
                %s (%s) stable; urgency=medium

                  * See CHANGELOG.md in the source.

                 -- The makers of Ponder <ponder@localhost.localdomain>  %s
                """
                .formatted(
                        name,
                        version,
                        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
                                .format(
                                        LocalDate.now(ZoneOffset.UTC)
                                                .atStartOfDay(ZoneOffset.UTC)));
    }

    private void rpm(Path installers) throws IOException, InterruptedException {
        Path top = work.resolve("rpm");
        Path spec = Files.createDirectories(top.resolve("SPECS")).resolve("ponder.spec");
        Files.writeString(spec, spec());
        Shell.run(
                work,
                List.of(
                        "rpmbuild",
                        "-bb",
                        "--quiet",
                        "--target",
                        "x86_64",
                        "--define",
                        "_topdir " + top,
                        "--define",
                        "_rpmdir " + installers,
                        "--define",
                        "_rpmfilename %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm",
                        spec.toString()),
                Map.of());
    }

    /** What the runtime needs is named by hand: its own libraries would be found as needs too. */
    private String spec() {
        return """
                Name: %1$s
                Version: %2$s
                Release: 1
                Summary: %3$s
                License: Apache-2.0
                AutoReqProv: no
                Conflicts: %7$s
                Requires: gtk3, fontconfig, freetype, libXxf86vm, libXtst, libglvnd-glx, libstdc++
                %%global __os_install_post %%{nil}
                %%global _build_id_links none
                %%define _binary_payload w12.zstdio
                %%define _source_date_epoch_from_changelog 0
                %%description
                %4$s
                %%install
                cp -a "%6$s/." "%%{buildroot}/"
                %%files
                %%defattr(-,root,root,-)
                /usr/bin/ponder
                /usr/lib/ponder
                /usr/share/applications/%5$s.desktop
                /usr/share/metainfo/%5$s.metainfo.xml
                /usr/share/mime/packages/%5$s.xml
                /usr/share/man/man1/ponder.1.gz
                /usr/share/icons/hicolor/*/apps/%5$s.png
                """
                .formatted(name, version, SUMMARY, DESCRIPTION, ID, tree, otherFlavour());
    }
}
