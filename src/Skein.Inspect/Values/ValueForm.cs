namespace Skein.Inspect.Values;

/// <summary>How the bytes of a field are read.</summary>
internal enum ValueForm : byte
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>A reference: a string's text, of anything else its type.</summary>
    Reference,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A UTF-16 unit.</summary>
    Char,

    /// <summary>8 bits.</summary>
    SByte,

    /// <summary>8 bits without sign.</summary>
    Byte,

    /// <summary>16 bits.</summary>
    Int16,

    /// <summary>16 bits without sign.</summary>
    UInt16,

    /// <summary>32 bits.</summary>
    Int32,

    /// <summary>32 bits without sign.</summary>
    UInt32,

    /// <summary>64 bits.</summary>
    Int64,

    /// <summary>64 bits without sign.</summary>
    UInt64,

    /// <summary>IEEE 754, 32 bits.</summary>
    Single,

    /// <summary>IEEE 754, 64 bits.</summary>
    Double,

    /// <summary><see cref="decimal"/>.</summary>
    Decimal,

    /// <summary><see cref="System.Guid"/>.</summary>
    Guid,

    /// <summary><see cref="System.DateTime"/>.</summary>
    DateTime,

    /// <summary><see cref="System.TimeSpan"/>.</summary>
    TimeSpan,
}
