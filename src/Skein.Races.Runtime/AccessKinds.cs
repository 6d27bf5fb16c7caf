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

    /// <summary>Of a plain field: the value that is written was computed from the value that is read here. Two such updates at once lose one.</summary>
    Update = 64,

    /// <summary>Of a plain field: its value is larger than a word, so that half of it can be read while the other half is written.</summary>
    Wide = 128,
}
