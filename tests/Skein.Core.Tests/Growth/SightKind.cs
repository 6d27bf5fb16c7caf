namespace Skein.Core.Tests.Growth;

/// <summary>What a source can tell of who is who.</summary>
public enum SightKind
{
    /// <summary>Ids that stay, and times since the start.</summary>
    Tags,

    /// <summary>Addresses that stay.</summary>
    HeapWithoutCollections,

    /// <summary>Addresses that a collection changes between any two looks.</summary>
    HeapWithCollections,

    /// <summary>No ids, but for how long each waits.</summary>
    WaitAges,

    /// <summary>Neither.</summary>
    Counts,
}
