package io.github.crackle4j.imagej;

import ij.Macro;
import ij.gui.GenericDialog;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;

/**
 * What a command is told: by the macro that runs it, or else in a dialog, whose answers the macro recorder notes down.
 * A dialog alone would do both, but not without a display.
 */
final class Parameters {

    private final String macro = Macro.getOptions();
    private final GenericDialog dialog;
    private final Queue<Asked> asked = new ArrayDeque<>();

    private record Asked(String key, String preset) {}

    Parameters(String title) {
        dialog = macro == null ? new GenericDialog(title) : null;
    }

    void addText(String label, String preset) {
        ask(label, preset);
        if (dialog != null) {
            dialog.addStringField(label, preset, 24);
        }
    }

    void addFile(String label, String preset) {
        ask(label, preset);
        if (dialog != null) {
            dialog.addFileField(label, preset, 24);
        }
    }

    void addChoice(String label, String... choices) {
        ask(label, choices[0]);
        if (dialog != null) {
            dialog.addChoice(label, choices, choices[0]);
        }
    }

    void addFlag(String label) {
        ask(label, "");
        if (dialog != null) {
            dialog.addCheckbox(label, false);
        }
    }

    private void ask(String label, String preset) {
        asked.add(new Asked(Macro.trimKey(label.toLowerCase(Locale.ROOT)), preset));
    }

    void addMessage(String text) {
        if (dialog != null) {
            dialog.addMessage(text);
        }
    }

    /** Waits for answers; returns whether there are any. */
    boolean show() {
        if (dialog == null) {
            return true;
        }
        dialog.showDialog();
        return !dialog.wasCanceled();
    }

    /** Returns the next answer to {@link #addText} or {@link #addFile}. */
    String nextText() {
        return dialog == null ? next() : dialog.getNextString().strip();
    }

    /** Returns the next answer to {@link #addChoice}. */
    String nextChoice() {
        return dialog == null ? next() : dialog.getNextChoice();
    }

    private String next() {
        Asked next = asked.remove();
        return Macro.getValue(macro, next.key(), next.preset()).strip();
    }

    /** Returns the next answer to {@link #addFlag}. */
    boolean nextFlag() {
        if (dialog != null) {
            return dialog.getNextBoolean();
        }
        // In brackets are values, such as names of files with blanks.
        String keys = macro.replaceAll("\\[[^\\]]*\\]", "");
        return (" " + keys + " ").contains(" " + asked.remove().key() + " ");
    }
}
