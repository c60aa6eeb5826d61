package se.faltbud.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import se.faltbud.store.CollectionSpec.Index;

/** Every form of query that an index allows: bound fields, ranges, directions, cursors. */
public final class QueryForms {
  private QueryForms() {}

  public static List<Query> of(CollectionSpec spec, Index index) {
    List<Query> forms = new ArrayList<>();
    int fields = index.fields().size();
    for (int equal = 0; equal <= fields; equal++) {
      String cursor = new Cursor(Collections.nCopies(fields - equal, "v"), "id").encode();
      for (Query query : ranges(spec, index, equal)) {
        forms.addAll(
            List.of(
                query, query.backwards(), query.after(cursor), query.backwards().after(cursor)));
      }
    }
    return forms;
  }

  private static List<Query> ranges(CollectionSpec spec, Index index, int equal) {
    Query base =
        new Query(
            spec,
            index,
            Collections.nCopies(equal, "v"),
            Optional.empty(),
            Optional.empty(),
            false,
            10,
            Optional.empty());
    return equal == index.fields().size()
        ? List.of(base)
        : List.of(base, base.from("a"), base.to("z"), base.from("a").to("z"));
  }
}
