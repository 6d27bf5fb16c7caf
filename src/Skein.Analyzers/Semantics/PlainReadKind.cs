namespace Skein.Analyzers.Semantics;

/// <summary>How bad a plain read is.</summary>
internal enum PlainReadKind
{
    /// <summary>Wrong on every machine.</summary>
    Wrong,

    /// <summary>Wrong where a 64-bit read is two.</summary>
    Torn,

    /// <summary>Right by itself; wrong in the wrong loop.</summary>
    Stale,
}
