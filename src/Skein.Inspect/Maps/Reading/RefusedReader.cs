using Skein.Core.Collections;

namespace Skein.Inspect.Maps.Reading;

/// <summary>Stands for a type whose fields are not the ones that are known.</summary>
internal sealed class RefusedReader(CollectionKind kind, string typeName, string why) : CollectionReader(kind, typeName)
{
    public override CollectionState Read(ulong address, CollectionMemory memory) => CollectionState.OfRefused(why);
}
