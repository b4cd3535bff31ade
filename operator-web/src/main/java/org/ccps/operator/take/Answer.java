package org.ccps.operator.take;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.ccps.operator.words.RoomLine;
import org.ccps.refusal.FieldError;

/** What the page's script is told when there is no outcome to go to. Never anything of a card but its masked form. */
final class Answer {

    private final JsonObjectBuilder json = Json.createObjectBuilder();

    private Answer(String kind) {
        json.add("kind", kind);
    }

    static Answer of(String kind) {
        return new Answer(kind);
    }

    Answer with(String name, String text) {
        json.add(name, text == null ? "" : text);
        return this;
    }

    Answer with(String name, boolean yes) {
        json.add(name, yes);
        return this;
    }

    Answer withErrors(List<FieldError> errors) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        errors.forEach(error -> list.add(Json.createObjectBuilder().add("field", FieldNames.onPage(error.field())).add("text", error.message())));
        json.add("errors", list);
        return this;
    }

    Answer withRooms(List<RoomLine> rooms) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        rooms.forEach(room -> list.add(Json.createObjectBuilder().add("label", room.label()).add("left", room.left()).add("share", room.share())));
        json.add("rooms", list);
        return this;
    }

    /** As JSON that may stand in XML as it is. */
    String toJson() {
        return json.build().toString().replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }
}
