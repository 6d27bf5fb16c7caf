namespace Skein.Tags.Slots;

/// <summary>What a unit has beside its slot.</summary>
[Flags]
internal enum TagExtras : byte
{
    None = 0,

    /// <summary>Labels.</summary>
    Labels = 1,

    /// <summary>A trace and span id.</summary>
    Span = 2,

    /// <summary>A weak handle to the object whose end is the unit's end.</summary>
    Watched = 4,

    /// <summary>It flows with the execution context, and polls are counted.</summary>
    Flow = 8,
}
