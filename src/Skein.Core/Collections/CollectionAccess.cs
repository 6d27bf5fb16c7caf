namespace Skein.Core.Collections;

/// <summary>What a thread does in a collection.</summary>
public enum CollectionAccess : byte
{
    /// <summary>Not known: it refers to the collection where its method may have that of the collection inside.</summary>
    Unknown,

    /// <summary>It is in a method that only reads.</summary>
    Reads,

    /// <summary>It is in a method that adds or removes, and called something from there that changes nothing.</summary>
    WaitsToChange,

    /// <summary>It is in the middle of a method that adds or removes.</summary>
    Changes,
}
