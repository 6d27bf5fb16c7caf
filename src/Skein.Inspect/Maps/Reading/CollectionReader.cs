using Skein.Core.Collections;

namespace Skein.Inspect.Maps.Reading;

/// <summary>Reads the collections of one type. Thread-safe: what it needs for one collection is in its memory.</summary>
/// <param name="kind">Their kind.</param>
/// <param name="typeName">Their type, for people.</param>
internal abstract class CollectionReader(CollectionKind kind, string typeName)
{
    public CollectionKind Kind { get; } = kind;

    public string TypeName { get; } = typeName;

    public abstract CollectionState Read(ulong address, CollectionMemory memory);
}
