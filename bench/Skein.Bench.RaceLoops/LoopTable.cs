namespace Skein.Bench.RaceLoops;

/// <summary>Every loop. Its port to Go has the same names.</summary>
internal static class LoopTable
{
    public static IReadOnlyList<Loop> All { get; } =
    [
        new("map-get", 2_000_000, Loops.Maps.Get),
        new("map-set", 2_000_000, Loops.Maps.Set),
        new("map-add-remove", 1_000_000, Loops.Maps.AddRemove),
        new("map-enumerate", 4_000_000, Loops.Maps.Enumerate),
        new("map-through-interface", 2_000_000, Loops.Maps.ThroughInterface),
        new("list-append", 4_000_000, Loops.Lists.Append),
        new("list-index", 8_000_000, Loops.Lists.Index),
        new("list-enumerate", 8_000_000, Loops.Lists.Enumerate),
        new("list-query", 4_000_000, Loops.Lists.Query),
        new("set-add-contains", 2_000_000, Loops.Others.Set),
        new("queue", 2_000_000, Loops.Others.Queue),
        new("sorted-map", 400_000, Loops.Others.Sorted),
        new("string-builder", 4_000_000, Loops.Others.Text),
        new("shared-reads", 2_000_000, Loops.Shared.Reads),
        new("shared-locked-writes", 200_000, Loops.Shared.LockedWrites),
    ];
}
