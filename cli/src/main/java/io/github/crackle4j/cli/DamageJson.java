package io.github.crackle4j.cli;

import com.google.gson.stream.JsonWriter;
import io.github.crackle4j.Finding;
import io.github.crackle4j.ops.Integrity;
import io.github.crackle4j.ops.Salvage;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** An array of objects, one for each stream; offsets are of bytes, {@code to} is behind the last. */
final class DamageJson implements DamageReport {

    private final Writer out;
    private final JsonWriter json;
    private boolean begun;

    DamageJson(Writer out) {
        this.out = out;
        this.json = new JsonWriter(out);
        json.setIndent("  ");
    }

    @Override
    public void checked(String source, Integrity integrity) throws IOException {
        begin(source, integrity);
        json.endObject();
        json.flush();
    }

    @Override
    public void salvaged(String source, Salvage salvage, String fill) throws IOException {
        begin(source, salvage.integrity());
        json.name("slices").value(salvage.shape().z());
        json.name("kept").value(salvage.keptSlices());
        json.name("filled").beginArray();
        for (int z : salvage.lostSlices().stream().toArray()) {
            json.value(z);
        }
        json.endArray();
        json.name("fill").jsonValue(fill);
        json.name("new_labels").value(salvage.hasNewLabels());
        json.name("type").value(salvage.voxelType().name().toLowerCase(Locale.ROOT));
        json.endObject();
        json.flush();
    }

    private void begin(String source, Integrity integrity) throws IOException {
        if (!begun) {
            begun = true;
            json.beginArray();
        }
        json.beginObject();
        json.name("source").value(source);
        json.name("intact").value(integrity.isIntact());
        json.name("checksums").value(integrity.hasChecksums());
        json.name("findings").beginArray();
        for (Finding finding : integrity.findings()) {
            write(finding);
        }
        json.endArray();
    }

    private void write(Finding finding) throws IOException {
        json.beginObject();
        if (finding.isOfSlice()) {
            json.name("slice").value(finding.slice());
        }
        json.name("places").beginArray();
        for (Finding.Place place : finding.places()) {
            json.beginObject();
            json.name("section").value(place.section().toString());
            json.name("from").value(place.from());
            json.name("to").value(place.to());
            json.endObject();
        }
        json.endArray();
        json.name("problem").value(finding.problem());
        json.endObject();
    }

    @Override
    public void end() throws IOException {
        if (!begun) {
            json.beginArray();
        }
        json.endArray();
        json.flush();
        out.write(System.lineSeparator());
        out.flush();
    }
}
