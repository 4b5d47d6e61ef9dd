package io.github.crackle4j.imagej;

import ij.Menus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of the plugin in an ImageJ that has not found them itself, as its jar is not in the folder of plugins.
 */
public final class CrackleMenu {

    private static final Pattern COMMAND = Pattern.compile("(?m)^([^#,]+), \"(.+)\", (\\S+)$");

    private CrackleMenu() {}

    /** Adds the commands to the menus of the ImageJ that runs, and has File ▸ Open and drag-and-drop know streams. */
    public static void install() {
        Matcher command = COMMAND.matcher(config());
        while (command.find()) {
            Menus.add(command.group(1) + ">" + command.group(2), command.group(3));
        }
        OpenEverywhereCommand.install();
    }

    private static String config() {
        try (InputStream in = CrackleMenu.class.getResourceAsStream("/plugins.config")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
