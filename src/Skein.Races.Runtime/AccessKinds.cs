namespace Skein.Races.Runtime;

/// <summary>What a call does to a collection. The weaver writes it into the woven program as a number.</summary>
[Flags]
public enum AccessKinds
{
    /// <summary>Reads contents or structure.</summary>
    Read = 0,

    /// <summary>Changes contents.</summary>
    Write = 1,

    /// <summary>May change structure too: adds, removes, resizes, reorders. Always together with <see cref="Write"/>.</summary>
    Structure = 2,

    /// <summary>Touches the element at the index that is passed along, and nothing else: two such calls meet only at the same index.</summary>
    Indexed = 4,

    /// <summary>A step of an enumeration.</summary>
    Enumeration = 8,

    /// <summary>Reads a count only: never trapped, never a race by itself.</summary>
    Count = 16,

    /// <summary>
    /// The receiver's static type is an interface or a base class: whether the object is of a type that is watched is
    /// looked up when the call is made.
    /// </summary>
    Unproven = 32,
}
