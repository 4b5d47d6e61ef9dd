package io.github.crackle4j.imagej;

import ij.ImagePlus;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.ops.Relabel;
import java.io.IOException;
import java.util.Map;

/**
 * Plugins ▸ Crackle ▸ Remap Labels: gives labels new values, as a table says, and opens the result as another image.
 */
public final class RemapCommand extends Command {

    private static final String KEEP = "keep";
    private static final String ZERO = "zero";
    private static final String FAIL = "fail";

    @Override
    void run() throws IOException {
        ImagePlus image = image();
        Parameters parameters = new Parameters("Remap Labels");
        parameters.addFile("Table", "");
        parameters.addChoice("Others", KEEP, ZERO, FAIL);
        parameters.addMessage("Table: an open table or a text file (CSV); its first two columns\n"
                + "are the old and the new labels. Others: what becomes of labels not in it.");
        if (parameters.show()) {
            CrackleArray labels = labels(image);
            Map<Long, Long> mapping = LabelMapping.read(parameters.nextText(), labels.voxelType());
            byte[] stream = remap(labels, mapping, parameters.nextChoice());
            ImagePlus remapped = CrackleImage.of(Crackle.open(stream), "Remapped " + image.getTitle());
            remapped.copyScale(image);
            remapped.show();
        }
    }

    static byte[] remap(CrackleArray labels, Map<Long, Long> mapping, String others) {
        CrackleStream stream = switch (others) {
            case KEEP -> Relabel.remap(labels, mapping, Relabel.Missing.KEEP);
            case ZERO -> Relabel.remap(labels, label -> mapping.getOrDefault(label, 0L));
            case FAIL -> Relabel.remap(labels, mapping, Relabel.Missing.ERROR);
            default -> throw new IllegalArgumentException("Others is one of keep, zero and fail, not " + others);
        };
        return stream.toBytes();
    }
}
