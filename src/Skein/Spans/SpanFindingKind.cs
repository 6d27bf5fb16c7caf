namespace Skein.Spans;

/// <summary>What is wrong with a span and the work that it is bound to.</summary>
public enum SpanFindingKind
{
    /// <summary>The span was started inside a unit and nobody can end it any more, or the unit is long gone.</summary>
    LeftOpen,

    /// <summary>The span has ended, and the unit's work still runs with it as the current one.</summary>
    EndedEarly,

    /// <summary>The work of the span can never finish. The span was ended for it.</summary>
    Abandoned,
}
