package io.github.crackle4j.imagej;

import ij.io.OpenDialog;
import java.io.IOException;
import java.nio.file.Path;

/** File ▸ Import ▸ Crackle: opens a {@code .ckl} or {@code .ckl.gz}. */
public final class ImportCommand extends Command {

    @Override
    void run() throws IOException {
        OpenDialog dialog = new OpenDialog("Open Crackle");
        if (dialog.getPath() != null) {
            CrackleImage.open(Path.of(dialog.getPath())).show();
        }
    }
}
