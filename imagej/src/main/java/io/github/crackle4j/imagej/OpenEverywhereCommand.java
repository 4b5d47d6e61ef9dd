package io.github.crackle4j.imagej;

import ij.IJ;
import ij.Menus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Plugins ▸ Crackle ▸ Open .ckl Everywhere: has File ▸ Open and drag-and-drop know streams. ImageJ asks one plugin
 * about files that it does not know itself, and that plugin has a fixed list; so both are replaced by others of this
 * plugin, which do as before with all other files. This lasts until ImageJ ends; a macro in its folder AutoRun does it
 * at each start.
 */
public final class OpenEverywhereCommand extends Command {

    private static final String COMMAND = "Open .ckl Everywhere...";

    @Override
    void run() throws IOException {
        Parameters parameters = new Parameters("Open .ckl Everywhere");
        parameters.addMessage("File > Open and drag-and-drop will open .ckl and .ckl.gz files.");
        parameters.addFlag("Startup");
        if (parameters.show()) {
            install();
            if (parameters.nextFlag()) {
                installAtStart();
            }
        }
    }

    /** Replaces File ▸ Open and drag-and-drop. */
    @SuppressWarnings("unchecked") // ImageJ is older than type parameters
    public static void install() {
        Menus.getCommands().put("Open...", CrackleOpener.class.getName());
        if (IJ.getInstance() != null) {
            new CrackleDragAndDrop().run("");
        }
    }

    private static void installAtStart() throws IOException {
        String macros = IJ.getDirectory("macros");
        if (macros == null) {
            throw new IOException("ImageJ has no folder for macros; run this command again after each start");
        }
        Path folder = Files.createDirectories(Path.of(macros, "AutoRun"));
        // Without any option the dialog would be shown.
        Files.writeString(folder.resolve("Crackle.ijm"), "run(\"" + COMMAND + "\", \"session\");\n");
    }
}
