namespace Skein.Inspect.Heap;

/// <summary>A range of the small-object heap that holds objects back to back, from <paramref name="Start"/> up to <paramref name="End"/>.</summary>
internal readonly record struct HeapRegion(ulong Start, ulong End)
{
    public ulong Length => End - Start;
}
