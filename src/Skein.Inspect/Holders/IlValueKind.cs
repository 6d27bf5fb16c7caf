namespace Skein.Inspect.Holders;

/// <summary>What is known of a value.</summary>
internal enum IlValueKind : byte
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>A number of up to 32 bits, or a truth value.</summary>
    Number,

    /// <summary>An object, or null.</summary>
    Reference,

    /// <summary>A place in memory: a field, or a value of several fields.</summary>
    Place,
}
